package org.sealpost.it.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.SmsAssembler;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

/** Parts of messages in any order: what waits for the rest is bounded. */
class AssemblyFuzzTest {
  private static final SmsAssembler.Limits LIMITS =
      new SmsAssembler.Limits(4, 1024, Duration.ofNanos(20));

  private static final Hostile SEQUENCE = new Hostile(256 << 10, 4096);

  static Stream<byte[]> corpus() {
    return Corpus.of(AssemblyFuzzTest.class);
  }

  @MethodSource("corpus")
  @FuzzTest
  void whatever_comes_in_whatever_order(byte[] octets) {
    SEQUENCE.survives(octets, AssemblyFuzzTest::assemble);
  }

  /** Each piece is user data in front of which an octet tells sender and passing time. */
  private static void assemble(byte[] octets) throws DecodeException {
    SmsAssembler assembler = new SmsAssembler(LIMITS);
    List<UserData> parts = new ArrayList<>();
    long now = 0;
    for (byte[] piece : Corpus.pieces(octets)) {
      if (piece.length > 0) {
        now += piece[0] & 0x0f;
        Address from = Address.of("+4477009900" + (piece[0] >> 4 & 0x03));
        UserData part = UserData.decode(Arrays.copyOfRange(piece, 1, piece.length));
        parts.add(part);
        assembler.add(from, part, now).ifPresent(whole -> whole.body());
        if (assembler.octets() > LIMITS.octets()) {
          throw new AssertionError(
              "expected at most " + LIMITS.octets() + " octets, found " + assembler.octets());
        }
      }
    }
    assembler.expire(now + 21);
    if (assembler.octets() != 0) {
      throw new AssertionError("expected nothing kept, found " + assembler.octets());
    }
    SecuredSmsAssembler.assemble(UserDataHeader.COMMAND_PACKET, parts);
  }
}
