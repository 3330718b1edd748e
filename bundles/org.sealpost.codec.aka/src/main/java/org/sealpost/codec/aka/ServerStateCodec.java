package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * {@link ServerState} as octets: version (1) | method, phase (1 each) | flags (1) | last identity
 * request + 1 (1) | identity, identity packets, network name, IMSI (2 + n each) | identifier (1) |
 * sent, received (2 + n each) | [run] | [fault (1) | detail (2 + n)]. The flags say whether the
 * bracketed parts are there. Conversations live a minute: there is no reader of older versions.
 */
final class ServerStateCodec {
  private static final int VERSION = 2;
  private static final int RESYNCHRONISED = 1;
  private static final int RESULT_INDICATIONS = 2;
  private static final int PREFERS_AKA_PRIME = 4;
  private static final int RUN = 8;
  private static final int FAULT = 16;
  private static final int MAY_ASK = 32;
  private static final int ALL_FLAGS = 63;

  private ServerStateCodec() {}

  static byte[] encode(ServerState state) {
    ServerState.Terms terms = state.terms();
    ServerState.Exchange last = state.last();
    IdentityLog identities = state.identities();
    ByteWriter out =
        new ByteWriter()
            .u8(VERSION)
            .u8(terms.method().ordinal())
            .u8(state.phase().ordinal())
            .u8(
                flag(state.wasResynchronised(), RESYNCHRONISED)
                    | flag(terms.resultIndications(), RESULT_INDICATIONS)
                    | flag(terms.prefersAkaPrime(), PREFERS_AKA_PRIME)
                    | flag(state.run().isPresent(), RUN)
                    | flag(state.fault().isPresent(), FAULT)
                    | flag(terms.mayAsk(), MAY_ASK))
            .u8(identities.asked().map(asked -> asked.ordinal() + 1).orElse(0));
    write(out, identities.identity());
    write(out, identities.packets());
    write(out, terms.networkName());
    write(out, Octets.of(state.imsi().getBytes(StandardCharsets.ISO_8859_1)));
    out.u8(last.identifier());
    write(out, last.sent());
    write(out, last.received());
    state.run().ifPresent(run -> ServerRunCodec.write(out, run));
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
    Optional<IdentityRequest> asked =
        asked(choice(in, "identity request", 0, IdentityRequest.values().length));
    IdentityLog identities =
        new IdentityLog(octets(in, "identity"), asked, octets(in, "identity packets"));
    ServerState.Terms terms =
        new ServerState.Terms(
            method,
            networkName(in),
            (flags & RESULT_INDICATIONS) != 0,
            (flags & PREFERS_AKA_PRIME) != 0,
            (flags & MAY_ASK) != 0);
    String imsi = new String(octets(in, "IMSI").toByteArray(), StandardCharsets.ISO_8859_1);
    ServerState.Exchange last =
        new ServerState.Exchange(in.u8("identifier"), octets(in, "sent"), octets(in, "received"));
    boolean hasRun = (flags & RUN) != 0;
    Optional<ServerRun> run =
        hasRun ? Optional.of(ServerRunCodec.read(in, method)) : Optional.empty();
    Optional<AkaFault> fault = (flags & FAULT) != 0 ? Optional.of(fault(in)) : Optional.empty();
    in.expectEnd();
    boolean failing = phase == ServerState.Phase.FAILING;
    if (hasRun != phase.hasRun() || hasRun && imsi.isEmpty() || failing && fault.isEmpty()) {
      throw in.error("flags", "those of phase " + phase, Integer.toString(flags));
    }
    if (run.isPresent() && !ServerRunCodec.fits(run.get(), phase)) {
      throw in.error("run", "one of phase " + phase, "another");
    }
    return new ServerState(
        terms, phase, identities, imsi, (flags & RESYNCHRONISED) != 0, last, run, fault);
  }

  private static Optional<IdentityRequest> asked(int number) {
    return number == 0 ? Optional.empty() : Optional.of(IdentityRequest.values()[number - 1]);
  }

  private static int flag(boolean set, int flag) {
    return set ? flag : 0;
  }

  static void write(ByteWriter out, Octets octets) {
    out.u16(octets.length()).bytes(octets.toByteArray());
  }

  private static void write(ByteWriter out, AkaFault fault) {
    out.u8(fault.kind().ordinal());
    write(out, Octets.of(fault.detail().getBytes(StandardCharsets.UTF_8)));
  }

  static int choice(ByteReader in, String field, int least, int most) throws DecodeException {
    int value = in.u8(field);
    if (value < least || value > most) {
      throw in.error(field, least + ".." + most, Integer.toString(value));
    }
    return value;
  }

  static Octets octets(ByteReader in, String field) throws DecodeException {
    return Octets.of(in.bytes(in.u16(field + " length"), field));
  }

  private static Octets networkName(ByteReader in) throws DecodeException {
    Octets name = octets(in, "network name");
    if (!AttributeType.KDF_INPUT.shape().fits(name.length())) {
      throw in.error("network name", "what fits AT_KDF_INPUT", name.length() + " octets");
    }
    return name;
  }

  private static AkaFault fault(ByteReader in) throws DecodeException {
    AkaFault.Kind[] kinds = AkaFault.Kind.values();
    AkaFault.Kind kind = kinds[choice(in, "fault", 0, kinds.length - 1)];
    return new AkaFault(
        kind, new String(octets(in, "detail").toByteArray(), StandardCharsets.UTF_8));
  }
}
