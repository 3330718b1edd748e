package org.sealpost.codec.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.sealpost.codec.bytes.DecodeException;

/** What holds of every short message, and of all octets that might be one. */
class SmsPropertyTest {
  private static final String DIGITS = "0123456789*#abc";

  @Property
  void every_message_to_a_mobile_comes_back(@ForAll("toMobile") Tpdu tpdu) throws DecodeException {
    assertThat(Tpdu.decodeToMobile(tpdu.encode())).isEqualTo(tpdu).hasSameHashCodeAs(tpdu);
  }

  @Property
  void every_message_from_a_mobile_comes_back(@ForAll("fromMobile") Tpdu tpdu)
      throws DecodeException {
    assertThat(Tpdu.decodeFromMobile(tpdu.encode())).isEqualTo(tpdu).hasSameHashCodeAs(tpdu);
  }

  @Property
  void what_is_decoded_encodes_as_it_came(@ForAll @Size(max = 200) byte[] octets) {
    requireSame(octets);
  }

  /** Random octets are seldom a message; spoilt ones often are. */
  @Property
  void what_is_spoilt_and_still_decoded_encodes_as_it_came(
      @ForAll("toMobile") Tpdu good,
      @ForAll("fromMobile") Tpdu other,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 0xffff) Integer> changes) {
    for (Tpdu tpdu : new Tpdu[] {good, other}) {
      byte[] spoilt = tpdu.encode();
      changes.forEach(change -> spoilt[(change >> 8) % spoilt.length] = (byte) (int) change);
      requireSame(spoilt);
    }
  }

  private static void requireSame(byte[] octets) {
    try {
      assertThat(Tpdu.decodeToMobile(octets).encode()).isEqualTo(octets);
    } catch (DecodeException expected) {
      assertThat(expected.expected()).isNotBlank();
    }
    try {
      assertThat(Tpdu.decodeFromMobile(octets).encode()).isEqualTo(octets);
    } catch (DecodeException expected) {
      assertThat(expected.found()).isNotBlank();
    }
  }

  @Property
  void a_packet_of_any_length_is_put_together_from_parts_in_any_order(
      @ForAll @Size(max = 3000) byte[] packet,
      @ForAll @IntRange(max = 255) int reference,
      @ForAll Random order)
      throws DecodeException {
    List<UserData> parts =
        new ArrayList<>(
            SecuredSms.submit(Address.of("+1"), packet, reference).stream()
                .map(SmsSubmit::userData)
                .toList());
    Collections.shuffle(parts, order);
    assertThat(SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, parts))
        .contains(packet);
    SmsAssembler assembler = new SmsAssembler(SmsAssembler.Limits.USUAL);
    Optional<AssembledMessage> whole = Optional.empty();
    for (UserData part : parts) {
      assertThat(whole).isEmpty();
      whole = assembler.add(Address.of("+1"), part, 0);
    }
    assertThat(whole.orElseThrow().body()).isEqualTo(packet);
  }

  @Property
  void text_of_the_alphabet_comes_back(@ForAll("septets") byte[] septets) throws DecodeException {
    String text = Gsm7.decode(septets).replace('\u001b', ' ');
    List<UserData> parts = SmsText.split(text, SmsText.coding(text), 7);
    assertThat(AssembledMessage.of(parts).orElseThrow().text(SmsText.coding(text))).contains(text);
  }

  @Property
  void any_text_comes_back(@ForAll @Size(max = 400) List<Character> characters)
      throws DecodeException {
    StringBuilder text = new StringBuilder();
    characters.stream().filter(c -> !Character.isSurrogate(c)).forEach(text::append);
    List<UserData> parts = SmsText.split(text.toString(), DataCodingScheme.UCS2, 0);
    assertThat(AssembledMessage.of(parts).orElseThrow().text(DataCodingScheme.UCS2))
        .contains(text.toString());
  }

  @Property
  void a_relative_validity_is_never_shorter_than_asked(
      @ForAll @LongRange(min = 1, max = 441L * 86_400) long seconds) {
    Duration wanted = Duration.ofSeconds(seconds);
    assertThat(ValidityPeriod.relative(wanted).duration().orElseThrow())
        .isGreaterThanOrEqualTo(wanted);
  }

  @Provide
  Arbitrary<byte[]> septets() {
    return Arbitraries.bytes().between((byte) 0, (byte) 0x7f).array(byte[].class).ofMaxSize(400);
  }

  @Provide
  Arbitrary<Tpdu> toMobile() {
    Arbitrary<Tpdu> deliver =
        coded(
            (dcs, data) ->
                Combinators.combine(flags(3), addresses(), octet(), times(), others(0x18))
                    .as(
                        (f, oa, pid, time, other) ->
                            new SmsDeliver(
                                f.get(0), f.get(1), f.get(2), oa, pid, dcs, time, data, other)));
    Arbitrary<Tpdu> report =
        coded(
            (dcs, data) ->
                Combinators.combine(causes(), times(), octet(), others(0xbc))
                    .as(
                        (cause, time, pid, other) ->
                            new SmsSubmitReport(
                                cause,
                                time,
                                OptionalInt.of(pid),
                                OptionalInt.of(dcs),
                                Optional.of(data),
                                other)));
    Arbitrary<Tpdu> status =
        coded(
            (dcs, data) ->
                Combinators.combine(flags(3), addresses(), times(), octet(), others(0x98))
                    .as(
                        (f, ra, time, st, other) ->
                            new SmsStatusReport(
                                f.get(0),
                                f.get(1),
                                st,
                                ra,
                                time,
                                time,
                                new TransferStatus(st),
                                f.get(2),
                                OptionalInt.empty(),
                                f.get(2) ? OptionalInt.of(dcs) : OptionalInt.empty(),
                                f.get(2) ? Optional.of(data) : Optional.empty(),
                                other)));
    return Arbitraries.oneOf(deliver, report, status);
  }

  @Provide
  Arbitrary<Tpdu> fromMobile() {
    Arbitrary<Tpdu> submit =
        coded(
            (dcs, data) ->
                Combinators.combine(flags(3), addresses(), octet(), validities())
                    .as(
                        (f, da, pid, validity) ->
                            new SmsSubmit(
                                f.get(0), f.get(1), f.get(2), pid, da, pid, dcs, validity, data)));
    Arbitrary<Tpdu> report =
        coded(
            (dcs, data) ->
                Combinators.combine(causes(), others(0xbc))
                    .as(
                        (cause, other) ->
                            new SmsDeliverReport(
                                cause,
                                OptionalInt.empty(),
                                OptionalInt.of(dcs),
                                Optional.of(data),
                                other)));
    Arbitrary<Tpdu> command =
        Combinators.combine(flags(2), octet(), addresses(), octets(157), others(0x9c))
            .as(
                (f, n, da, data, other) ->
                    new SmsCommand(f.get(0), n, n, n, n, da, f.get(1), data, other));
    return Arbitraries.oneOf(submit, report, command);
  }

  private interface Message {
    Arbitrary<? extends Tpdu> of(int dcs, UserData data);
  }

  /** A message for any data coding, with user data that it counts so. */
  private static Arbitrary<Tpdu> coded(Message message) {
    return octet()
        .flatMap(
            dcs ->
                userData(new DataCodingScheme(dcs).countsSeptets())
                    .flatMap(data -> message.of(dcs, data).map(tpdu -> tpdu)));
  }

  private static Arbitrary<UserData> userData(boolean septets) {
    return headers()
        .flatMap(
            header -> {
              int room = UserData.MAX_OCTETS - header.map(h -> h.encode().length).orElse(0);
              return octets(room).map(body -> userData(header, body, septets));
            });
  }

  /** As many septets as the octets hold. */
  private static UserData userData(Optional<UserDataHeader> header, byte[] body, boolean septets) {
    if (!septets) {
      return new UserData(header, body, OptionalInt.empty());
    }
    int octets = header.map(h -> h.encode().length).orElse(0) + body.length;
    return new UserData(header, body, OptionalInt.of(octets * 8 / 7));
  }

  private static Arbitrary<Optional<UserDataHeader>> headers() {
    Arbitrary<InformationElement> elements =
        Combinators.combine(octet(), octets(12)).as(InformationElement::new);
    return elements.list().ofMaxSize(4).map(UserDataHeader::new).optional();
  }

  private static Arbitrary<Address> addresses() {
    Arbitrary<String> digits =
        Arbitraries.strings().withChars(DIGITS.toCharArray()).ofMaxLength(20);
    return Combinators.combine(octet(), digits).as(Address::new);
  }

  private static Arbitrary<ServiceCentreTime> times() {
    return Arbitraries.longs().between(0, (1L << 56) - 1).map(ServiceCentreTime::new);
  }

  private static Arbitrary<ValidityPeriod> validities() {
    return Combinators.combine(
            Arbitraries.of(ValidityPeriod.Format.values()),
            Arbitraries.longs().between(0, Long.MAX_VALUE))
        .as((format, bits) -> new ValidityPeriod(format, bits & (1L << 8 * format.length()) - 1));
  }

  private static Arbitrary<OptionalInt> causes() {
    return Arbitraries.integers()
        .between(0x7f, 0xff)
        .map(cause -> cause < 0x80 ? OptionalInt.empty() : OptionalInt.of(cause));
  }

  private static Arbitrary<List<Boolean>> flags(int count) {
    return Arbitraries.of(true, false).list().ofSize(count);
  }

  private static Arbitrary<Integer> others(int mask) {
    return octet().map(bits -> bits & mask);
  }

  private static Arbitrary<Integer> octet() {
    return Arbitraries.integers().between(0, 0xff);
  }

  private static Arbitrary<byte[]> octets(int most) {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
  }
}
