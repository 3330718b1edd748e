-- Tokens of TS.43 clients: fast authentication in place of EAP. A token begins with its row's id; of the
-- rest only the hash is kept. The client is a keyed fingerprint of terminal and application name.
CREATE TABLE ts43_token (
  iccid TEXT NOT NULL,
  id ${blob} NOT NULL UNIQUE,
  hash ${blob} NOT NULL,
  imsi TEXT NOT NULL,
  client ${blob} NOT NULL,
  apps TEXT NOT NULL,
  issued BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY (iccid, id)
);
CREATE INDEX ts43_token_expires ON ts43_token (expires);

-- Where TS.43 clients want to be told that something changed, encrypted. The action is the push service's number.
CREATE TABLE ts43_notification (
  iccid TEXT NOT NULL,
  client ${blob} NOT NULL,
  app TEXT NOT NULL,
  action BIGINT NOT NULL,
  token ${blob} NOT NULL,
  PRIMARY KEY (iccid, client, app)
);
