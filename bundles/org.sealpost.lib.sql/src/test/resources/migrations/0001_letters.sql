CREATE TABLE letter (body ${blob} NOT NULL);
