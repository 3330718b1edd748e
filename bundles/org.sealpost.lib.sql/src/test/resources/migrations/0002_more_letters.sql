INSERT INTO letter (body) VALUES ('a');
INSERT INTO letter (body) VALUES ('b;');
