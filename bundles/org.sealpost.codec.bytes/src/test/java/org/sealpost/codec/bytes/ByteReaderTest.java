package org.sealpost.codec.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ByteReaderTest {
  @Test
  void reads_back_what_a_writer_wrote() throws DecodeException {
    byte[] octets =
        new ByteWriter(1)
            .u8(0x81)
            .u16(0xfffe)
            .u24(0x010203)
            .unsigned(5, 0xff00000001L)
            .fill(2, 7)
            .toByteArray();
    ByteReader reader = new ByteReader("thing", octets);
    assertThat(reader.peek("a")).isEqualTo(0x81);
    assertThat(reader.u8("a")).isEqualTo(0x81);
    assertThat(reader.u16("b")).isEqualTo(0xfffe);
    assertThat(reader.u24("c")).isEqualTo(0x010203);
    assertThat(reader.unsigned(5, "d")).isEqualTo(0xff00000001L);
    assertThat(reader.slice(2, "e").rest()).containsExactly(7, 7);
    reader.expectEnd();
  }

  @Test
  void a_short_input_names_the_field_and_where_it_should_have_been() throws DecodeException {
    ByteReader reader = new ByteReader("thing", new byte[3]);
    reader.u16("first");
    DecodeException error =
        catchThrowableOfType(DecodeException.class, () -> reader.bytes(4, "second"));
    assertThat(error).hasMessage("thing second at octet 2: expected 4 octets, found 1 octets");
  }

  @Test
  void an_input_that_goes_on_is_an_error() {
    ByteReader reader = new ByteReader("thing", new byte[3]);
    assertThat(catchThrowableOfType(DecodeException.class, reader::expectEnd).found())
        .isEqualTo("3 more octets");
  }
}
