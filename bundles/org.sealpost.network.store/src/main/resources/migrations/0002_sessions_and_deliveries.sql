-- EAP conversations, until they expire: any node continues them. The state may hold keys and is
-- encrypted. What was sent is kept to be sent again, also after the conversation was decided.
CREATE TABLE conversation (
  iccid TEXT NOT NULL,
  id ${blob} NOT NULL UNIQUE,
  hello ${blob} NOT NULL UNIQUE,
  transcript ${blob} NOT NULL,
  accept ${blob} NOT NULL,
  imsi TEXT NOT NULL,
  agreement TEXT NOT NULL,
  algorithm BIGINT NOT NULL,
  step BIGINT NOT NULL,
  decided BIGINT NOT NULL,
  state ${blob} NOT NULL,
  received ${blob},
  sent ${blob},
  expires BIGINT NOT NULL,
  PRIMARY KEY (iccid, id)
);
CREATE INDEX conversation_expires ON conversation (expires);

-- Sessions of the outer seal. One is active once it carried a frame of the gateway.
CREATE TABLE session (
  iccid TEXT NOT NULL,
  kid ${blob} NOT NULL UNIQUE,
  opened BIGINT NOT NULL,
  agreement TEXT NOT NULL,
  algorithm BIGINT NOT NULL,
  transcript ${blob} NOT NULL,
  root_key ${blob} NOT NULL,
  authenticated BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  epoch BIGINT NOT NULL,
  windows ${blob} NOT NULL,
  active BIGINT NOT NULL,
  PRIMARY KEY (iccid, kid)
);
CREATE INDEX session_expires ON session (expires);

-- Sessions that took over from one that was in use. Many in a short time: two gateways have the card.
CREATE TABLE session_takeover (
  iccid TEXT NOT NULL,
  kid ${blob} NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (iccid, kid)
);

-- Where a card was heard, the greatest number last.
CREATE TABLE push_address (
  iccid TEXT NOT NULL,
  bearer TEXT NOT NULL,
  peer TEXT NOT NULL,
  heard BIGINT NOT NULL,
  PRIMARY KEY (iccid, bearer, peer)
);

-- The next delivery id of a card: above all that the network or a gateway has seen. Numbers below
-- sent_below went to a gateway, which may call all below the last of them final.
CREATE TABLE delivery_queue (
  iccid TEXT PRIMARY KEY,
  next_id BIGINT NOT NULL,
  sent_below BIGINT NOT NULL
);

-- Towards the gateway a delivery goes under a number, its packets counted from the first one that did:
-- none until it is sealed, another one when it is sealed again. A delivery that reads back what an
-- uncertain packet was to write names it (settles, settles_packet) and says whether that packet may be
-- repeated; rounds counts these. The message that withdraws it is there while it is to be withdrawn. The last four columns tell how the packet is sealed that was sealed last.
CREATE TABLE delivery (
  iccid TEXT NOT NULL,
  id BIGINT NOT NULL,
  purpose TEXT NOT NULL,
  tar BIGINT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  packets BIGINT NOT NULL,
  done BIGINT NOT NULL,
  expiry BIGINT NOT NULL,
  bearer TEXT NOT NULL,
  adapter TEXT NOT NULL,
  sw BIGINT,
  por_status BIGINT,
  por_verified BIGINT NOT NULL,
  number BIGINT,
  first BIGINT NOT NULL,
  rounds BIGINT NOT NULL,
  settles BIGINT,
  settles_packet BIGINT,
  repeatable BIGINT,
  cancel_message ${blob},
  cancel_attempts BIGINT NOT NULL,
  cancel_sent_at BIGINT NOT NULL,
  spi BIGINT,
  key_version BIGINT,
  algorithm TEXT,
  counter BIGINT,
  PRIMARY KEY (iccid, id)
);
CREATE INDEX delivery_open ON delivery (state, iccid);

-- All numbers that deliveries ever went under.
CREATE TABLE delivery_number (
  iccid TEXT NOT NULL,
  number BIGINT NOT NULL,
  delivery BIGINT NOT NULL,
  first BIGINT NOT NULL,
  PRIMARY KEY (iccid, number),
  FOREIGN KEY (iccid, delivery) REFERENCES delivery (iccid, id)
);

-- One packet each. The content is sealed for the card and stays the same once it is there, unless the
-- packet is sealed again. A packet that reads back knows what is expected.
CREATE TABLE delivery_packet (
  iccid TEXT NOT NULL,
  delivery BIGINT NOT NULL,
  packet BIGINT NOT NULL,
  script ${blob} NOT NULL,
  commands BIGINT NOT NULL,
  expected ${blob},
  content ${blob},
  message_id ${blob},
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  PRIMARY KEY (iccid, delivery, packet),
  FOREIGN KEY (iccid, delivery) REFERENCES delivery (iccid, id)
);
CREATE UNIQUE INDEX delivery_packet_message ON delivery_packet (iccid, message_id);

-- What a card should hold: "imsi" or the path of a file, and its content. The state is MISSING, UNDER_WAY
-- with the delivery that brings it, or how that delivery ended.
CREATE TABLE card_expectation (
  iccid TEXT NOT NULL REFERENCES card (iccid),
  item TEXT NOT NULL,
  content ${blob} NOT NULL,
  state TEXT NOT NULL,
  delivery BIGINT,
  PRIMARY KEY (iccid, item)
);

-- Parts of short messages that a card sent, until the message is whole.
CREATE TABLE message_part (
  iccid TEXT NOT NULL,
  message TEXT NOT NULL,
  part BIGINT NOT NULL,
  submit ${blob} NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (iccid, message, part)
);
