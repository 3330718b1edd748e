package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * {@link ServerState} as octets: version (1) | method, phase (1 each) | flags (1) | identity,
 * network name (2 + n each) | identifier (1) | sent, received (2 + n each) | [RAND | AUTN | CK | IK
 * | XRES (1 + n)] | [fault (1) | detail (2 + n)]. The flags say whether the bracketed parts are
 * there.
 */
final class ServerStateCodec {
  private static final int VERSION = 1;
  private static final int RESYNCHRONISED = 1;
  private static final int RESULT_INDICATIONS = 2;
  private static final int PREFERS_AKA_PRIME = 4;
  private static final int VECTOR = 8;
  private static final int FAULT = 16;
  private static final int ALL_FLAGS = 31;

  private ServerStateCodec() {}

  static byte[] encode(ServerState state) {
    ServerState.Terms terms = state.terms();
    ServerState.Exchange last = state.last();
    ByteWriter out =
        new ByteWriter()
            .u8(VERSION)
            .u8(terms.method().ordinal())
            .u8(state.phase().ordinal())
            .u8(
                flag(state.wasResynchronised(), RESYNCHRONISED)
                    | flag(terms.resultIndications(), RESULT_INDICATIONS)
                    | flag(terms.prefersAkaPrime(), PREFERS_AKA_PRIME)
                    | flag(state.vector().isPresent(), VECTOR)
                    | flag(state.fault().isPresent(), FAULT));
    write(out, terms.identity());
    write(out, terms.networkName());
    out.u8(last.identifier());
    write(out, last.sent());
    write(out, last.received());
    state.vector().ifPresent(vector -> write(out, vector));
    state.fault().ifPresent(fault -> write(out, fault));
    return out.toByteArray();
  }

  static ServerState decode(byte[] octets) throws DecodeException {
    ByteReader in = new ByteReader("EAP-AKA server state", octets);
    choice(in, "version", VERSION, VERSION);
    AkaMethod method = AkaMethod.values()[choice(in, "method", 0, AkaMethod.values().length - 1)];
    ServerState.Phase phase =
        ServerState.Phase.values()[choice(in, "phase", 0, ServerState.Phase.values().length - 1)];
    int flags = choice(in, "flags", 0, ALL_FLAGS);
    ServerState.Terms terms =
        new ServerState.Terms(
            method,
            octets(in, "identity", AttributeType.IDENTITY),
            octets(in, "network name", AttributeType.KDF_INPUT),
            (flags & RESULT_INDICATIONS) != 0,
            (flags & PREFERS_AKA_PRIME) != 0);
    ServerState.Exchange last =
        new ServerState.Exchange(in.u8("identifier"), octets(in, "sent"), octets(in, "received"));
    Optional<AkaVector> vector = (flags & VECTOR) != 0 ? Optional.of(vector(in)) : Optional.empty();
    Optional<AkaFault> fault = (flags & FAULT) != 0 ? Optional.of(fault(in)) : Optional.empty();
    in.expectEnd();
    boolean open =
        switch (phase) {
          case CHALLENGED, RESYNCHRONISING, SUCCEEDING -> true;
          case FAILING, OVER -> false;
        };
    if (vector.isPresent() != open || phase == ServerState.Phase.FAILING && fault.isEmpty()) {
      throw in.error("flags", "those of phase " + phase, Integer.toString(flags));
    }
    return new ServerState(terms, phase, (flags & RESYNCHRONISED) != 0, last, vector, fault);
  }

  private static int flag(boolean set, int flag) {
    return set ? flag : 0;
  }

  private static void write(ByteWriter out, Octets octets) {
    out.u16(octets.length()).bytes(octets.toByteArray());
  }

  private static void write(ByteWriter out, AkaVector vector) {
    out.bytes(vector.rand().toByteArray())
        .bytes(vector.autn().octets().toByteArray())
        .bytes(vector.ck().toByteArray())
        .bytes(vector.ik().toByteArray())
        .u8(vector.xres().length())
        .bytes(vector.xres().toByteArray());
  }

  private static void write(ByteWriter out, AkaFault fault) {
    out.u8(fault.kind().ordinal());
    write(out, Octets.of(fault.detail().getBytes(StandardCharsets.UTF_8)));
  }

  private static int choice(ByteReader in, String field, int least, int most)
      throws DecodeException {
    int value = in.u8(field);
    if (value < least || value > most) {
      throw in.error(field, least + ".." + most, Integer.toString(value));
    }
    return value;
  }

  private static Octets octets(ByteReader in, String field) throws DecodeException {
    return Octets.of(in.bytes(in.u16(field + " length"), field));
  }

  /** What goes into an attribute of this type. */
  private static Octets octets(ByteReader in, String field, AttributeType type)
      throws DecodeException {
    Octets octets = octets(in, field);
    if (!type.shape().fits(octets.length())) {
      throw in.error(field, "what fits AT_" + type, octets.length() + " octets");
    }
    return octets;
  }

  private static AkaVector vector(ByteReader in) throws DecodeException {
    Octets rand = Octets.of(in.bytes(AkaAlgorithm.RAND_LENGTH, "RAND"));
    Autn autn = new Autn(Octets.of(in.bytes(Autn.LENGTH, "AUTN")));
    Secret ck = Secret.of(in.bytes(16, "CK"));
    Secret ik = Secret.of(in.bytes(16, "IK"));
    Secret xres = Secret.of(in.bytes(choice(in, "XRES length", 4, 16), "XRES"));
    return new AkaVector(rand, autn, xres, ck, ik);
  }

  private static AkaFault fault(ByteReader in) throws DecodeException {
    AkaFault.Kind[] kinds = AkaFault.Kind.values();
    AkaFault.Kind kind = kinds[choice(in, "fault", 0, kinds.length - 1)];
    return new AkaFault(
        kind, new String(octets(in, "detail").toByteArray(), StandardCharsets.UTF_8));
  }
}
