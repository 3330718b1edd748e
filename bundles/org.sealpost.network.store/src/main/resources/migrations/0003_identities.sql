-- The keys that pseudonyms are made with, encrypted, the newest last: every node resolves what another
-- issued.
CREATE TABLE identity_key (
  id BIGINT PRIMARY KEY,
  made BIGINT NOT NULL,
  secret ${blob} NOT NULL
);

-- The private key that first contacts are encrypted to, unless a file holds it. One row at most.
CREATE TABLE operator_key (
  id BIGINT PRIMARY KEY,
  secret ${blob} NOT NULL
);

-- What fast re-authentications need, by the hash of the identity that is good for one. The state holds
-- keys and is encrypted. Authenticated is the time of the full authentication that it goes back to.
CREATE TABLE reauthentication (
  iccid TEXT NOT NULL,
  identity ${blob} NOT NULL,
  state ${blob} NOT NULL,
  authenticated BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  PRIMARY KEY (iccid, identity)
);
CREATE INDEX reauthentication_expires ON reauthentication (expires);

-- A conversation is of no card (empty) until an identity named one. A fast re-authentication knows when
-- the card was last asked. The key id is there once there are keys.
ALTER TABLE conversation ADD COLUMN authenticated BIGINT;
ALTER TABLE conversation ADD COLUMN kid ${blob};
