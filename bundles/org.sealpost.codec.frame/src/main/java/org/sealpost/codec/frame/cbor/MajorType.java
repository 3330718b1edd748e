package org.sealpost.codec.frame.cbor;

/** The three high bits of an item's first octet (RFC 8949, 3.1), in the order of their numbers. */
enum MajorType {
  UNSIGNED("an unsigned integer"),
  NEGATIVE("a negative integer"),
  BYTES("a byte string"),
  TEXT("a text string"),
  ARRAY("an array"),
  MAP("a map"),
  TAG("a tag"),
  SIMPLE("a simple value or float");

  private static final MajorType[] BY_NUMBER = values();

  final String words;

  MajorType(String words) {
    this.words = words;
  }

  static MajorType of(int firstOctet) {
    return BY_NUMBER[firstOctet >> 5];
  }
}
