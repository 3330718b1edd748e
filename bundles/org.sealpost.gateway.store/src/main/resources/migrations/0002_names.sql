-- What the network called a card last, by key agreement: a pseudonym, and what the next fast
-- re-authentication needs. Both encrypted. It goes when the card does.
CREATE TABLE card_name (
  iccid TEXT NOT NULL,
  agreement TEXT NOT NULL,
  pseudonym ${blob},
  reauthentication ${blob},
  PRIMARY KEY (iccid, agreement)
);
