-- The way of a delivery: SEALED, through the card's gateway, or NATIVE_SMS, as short messages to the
-- card's own number. Which concatenation reference such messages had last.
ALTER TABLE delivery ADD COLUMN route TEXT NOT NULL DEFAULT 'SEALED';
ALTER TABLE delivery_queue ADD COLUMN sms_reference BIGINT NOT NULL DEFAULT 0;

-- The short messages of a packet that goes as native SMS. NEW: nothing of it has left; LEFT: it may be at
-- a service centre, be it with another concatenation reference; TAKEN: the service centre has it.
CREATE TABLE sms_segment (
  iccid TEXT NOT NULL,
  delivery BIGINT NOT NULL,
  packet BIGINT NOT NULL,
  segment BIGINT NOT NULL,
  user_data ${blob} NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  tried_at BIGINT NOT NULL,
  PRIMARY KEY (iccid, delivery, packet, segment),
  FOREIGN KEY (iccid, delivery, packet) REFERENCES delivery_packet (iccid, delivery, packet)
);
