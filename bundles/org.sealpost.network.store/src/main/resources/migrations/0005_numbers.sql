-- The number by which a mobile network reaches the modem that a card is in.
CREATE TABLE card_number (
  iccid TEXT PRIMARY KEY REFERENCES card (iccid),
  number TEXT NOT NULL UNIQUE
);
