-- Sealed frames received for a card and not yet opened (inbound message queue).
CREATE TABLE inbound (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  iccid TEXT NOT NULL,
  frame ${blob} NOT NULL
);
CREATE INDEX inbound_card ON inbound (iccid, number);

-- Sealed frames to be sent until their message is acknowledged (outbound message queue).
CREATE TABLE outbound (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  iccid TEXT NOT NULL,
  message ${blob} NOT NULL,
  frame ${blob} NOT NULL,
  UNIQUE (iccid, message)
);

-- Messages that the network has not acknowledged: sealed again when a session is replaced.
CREATE TABLE message (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  iccid TEXT NOT NULL,
  id ${blob} NOT NULL,
  kind TEXT NOT NULL,
  body ${blob} NOT NULL,
  delivery BIGINT,
  packet BIGINT,
  UNIQUE (iccid, id)
);

-- One row for each session of the outer seal; a newer one replaces the older once it carried a frame.
CREATE TABLE session (
  kid ${blob} PRIMARY KEY,
  opened BIGINT NOT NULL,
  iccid TEXT NOT NULL,
  algorithm BIGINT NOT NULL,
  transcript ${blob} NOT NULL,
  root_key ${blob} NOT NULL,
  epoch BIGINT NOT NULL,
  windows ${blob} NOT NULL,
  active BIGINT NOT NULL
);

-- The journal: a packet is written here before the card sees any of it.
CREATE TABLE packet (
  iccid TEXT NOT NULL,
  delivery BIGINT NOT NULL,
  packet BIGINT NOT NULL,
  packets BIGINT NOT NULL,
  content ${blob} NOT NULL,
  originator TEXT NOT NULL,
  expiry BIGINT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  PRIMARY KEY (iccid, delivery, packet)
);

-- What a gateway knows of a card beyond its sessions.
CREATE TABLE card (
  iccid TEXT PRIMARY KEY,
  slot TEXT NOT NULL,
  final_below BIGINT NOT NULL,
  sequence BIGINT NOT NULL
);
