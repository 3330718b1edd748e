package org.sealpost.codec.ota;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.ByteWriter;

/** One recorded exchange of {@code vectors/ota-secured-packets.json}. */
record Recorded(Map<String, Object> fields) {
  static final HexFormat HEX = HexFormat.of();

  /** Every command that tells how it is secured. */
  static Stream<Recorded> commands() {
    return all()
        .filter(entry -> entry.has("secured_packet_with_cpl") || entry.lacksPacketLength())
        .filter(Recorded::hasKeys);
  }

  /** Every answer of a card that opened its command, that tells how it is secured. */
  static Stream<Recorded> responses() {
    return all()
        .filter(entry -> entry.has("response_ud_with_udh"))
        .filter(entry -> entry.response().containsKey("number_of_commands"))
        .filter(Recorded::hasKeys);
  }

  static Recorded byId(String id) {
    return all().filter(entry -> entry.toString().equals(id)).findFirst().orElseThrow();
  }

  static Stream<Map<String, Object>> list(String file, String name) {
    try (InputStream stream = Recorded.class.getResourceAsStream("/vectors/" + file)) {
      List<?> entries = (List<?>) JSON.std.mapFrom(stream).get(name);
      return entries.stream().map(Recorded::map);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Stream<Recorded> all() {
    return list("ota-secured-packets.json", "vectors").map(Recorded::new);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }

  boolean has(String field) {
    return fields.get(field) != null;
  }

  byte[] bytes(String field) {
    return HEX.parseHex((String) fields.get(field));
  }

  /** pySim leaves CPL out of packets that it does not cipher, but covers it by the checksum. */
  private boolean lacksPacketLength() {
    return has("secured_packet_WITHOUT_cpl");
  }

  byte[] packet() {
    if (!lacksPacketLength()) {
      return bytes("secured_packet_with_cpl");
    }
    byte[] rest = bytes("secured_packet_WITHOUT_cpl");
    return new ByteWriter().u16(rest.length).bytes(rest).toByteArray();
  }

  CommandPacket command() {
    long cntr = Long.parseLong((String) fields.get("cntr"), 16);
    return new CommandPacket(header(), cntr, bytes("plaintext_apdu"));
  }

  Map<String, Object> response() {
    return map(fields.get("response"));
  }

  /** The answer as decoded by whoever recorded it. */
  ResponsePacket answer() {
    Object cntr = response().getOrDefault("cntr", fields.get("cntr"));
    return new ResponsePacket(
        header().tar(),
        Long.parseLong((String) cntr, 16),
        ResponseStatus.POR_OK,
        new CompactResponse(
                (Integer) response().get("number_of_commands"),
                Integer.parseInt((String) response().get("last_status_word"), 16),
                HEX.parseHex((String) response().get("last_response_data")))
            .encode());
  }

  CommandHeader header() {
    byte[] spi = bytes("spi_hex");
    return new CommandHeader(
        Spi.of(spi[0] & 0xff, spi[1] & 0xff),
        keyUse("kic"),
        keyUse("kid"),
        Tar.parse((String) fields.get("tar")));
  }

  private KeyUse keyUse(String key) {
    return has(key + "_byte")
        ? KeyUse.ofOctet(bytes(key + "_byte")[0] & 0xff)
        : KeyUse.of((Integer) fields.get(key + "_index"), KeyAlgorithm.TRIPLE_DES_2KEY);
  }

  /** The keys that the SPI needs. */
  OtaKeys keys() {
    OtaKeysBuilder builder = OtaKeys.builder().allowLegacy();
    builder.kic(KeyAlgorithm.ofCipher(keyUse("kic")).orElseThrow(), bytes("kic_key"));
    if (hasChecksum()) {
      builder.kid(KeyAlgorithm.ofChecksum(keyUse("kid")).orElseThrow(), bytes(kidKey()));
    }
    return builder.build();
  }

  boolean isAes() {
    return keyUse("kic").algorithm() == KeyAlgorithm.AES.coding();
  }

  private boolean hasKeys() {
    return has("spi_hex") && has("kic_key");
  }

  private boolean hasChecksum() {
    Spi spi = header().spi();
    return spi.security() == SecurityMode.CC || spi.porSecurity() == SecurityMode.CC;
  }

  private String kidKey() {
    return has("kid_key") ? "kid_key" : "kid_key_as_in_command_line";
  }

  @Override
  public String toString() {
    return (String) fields.get("id");
  }
}
