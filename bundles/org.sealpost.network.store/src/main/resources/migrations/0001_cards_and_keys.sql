-- The key that a card authenticates with, under as many IMSIs as it has. It owns the sequence number.
-- The fingerprint is a keyed one, in hexadecimal, of the key as the algorithm needs it, which is encrypted.
CREATE TABLE auc_key (
  fingerprint TEXT PRIMARY KEY,
  algorithm TEXT NOT NULL,
  secrets ${blob} NOT NULL,
  amf BIGINT NOT NULL,
  sqn BIGINT NOT NULL
);

CREATE TABLE auc_subscriber (
  imsi TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL REFERENCES auc_key (fingerprint)
);

CREATE TABLE card (
  iccid TEXT PRIMARY KEY
);

-- The identities of a card: PENDING, ACTIVE or OLD. An identity is of one card only.
CREATE TABLE subscription (
  iccid TEXT NOT NULL REFERENCES card (iccid),
  imsi TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  PRIMARY KEY (iccid, imsi)
);
CREATE UNIQUE INDEX subscription_active ON subscription (iccid) WHERE state = 'ACTIVE';

-- OTA keys, encrypted. Key sets of one counter domain share a counter on the card.
CREATE TABLE ota_keyset (
  iccid TEXT NOT NULL,
  version BIGINT NOT NULL,
  algorithm TEXT NOT NULL,
  kic ${blob} NOT NULL,
  kid ${blob} NOT NULL,
  domain TEXT NOT NULL,
  PRIMARY KEY (iccid, version)
);

CREATE TABLE ota_app (
  iccid TEXT NOT NULL,
  tar BIGINT NOT NULL,
  msl BIGINT NOT NULL,
  version BIGINT NOT NULL,
  position BIGINT NOT NULL,
  por_by_submit BIGINT NOT NULL,
  counter TEXT,
  PRIMARY KEY (iccid, tar),
  FOREIGN KEY (iccid, version) REFERENCES ota_keyset (iccid, version)
);

-- The last counter used, the packet that is unproven, and the life of the store that raised it last.
CREATE TABLE ota_counter (
  iccid TEXT NOT NULL,
  domain TEXT NOT NULL,
  counter BIGINT NOT NULL,
  holder TEXT,
  life ${blob} NOT NULL,
  PRIMARY KEY (iccid, domain)
);

-- A response packet does not say how it is secured: what was asked of the card is kept until then.
CREATE TABLE ota_packet (
  iccid TEXT NOT NULL,
  holder TEXT NOT NULL,
  tar BIGINT NOT NULL,
  counter BIGINT NOT NULL,
  spi BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (iccid, holder)
);
