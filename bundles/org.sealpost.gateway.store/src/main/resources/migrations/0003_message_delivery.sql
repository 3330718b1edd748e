-- A read receipt takes the place of the one before it, whatever else waits.
CREATE INDEX message_delivery ON message (iccid, kind, delivery);
