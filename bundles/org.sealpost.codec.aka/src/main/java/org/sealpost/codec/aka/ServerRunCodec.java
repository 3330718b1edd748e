package org.sealpost.codec.aka;

import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * {@link ServerRun} as octets: kind (1), then of a full authentication RAND | AUTN | CK | IK | XRES
 * (1 + n), of a fast one the context (2 + n) | NONCE_S | MAC; then pseudonym and re-authentication
 * identity (2 + n each), empty for none.
 */
final class ServerRunCodec {
  private static final int FULL = 0;
  private static final int FAST = 1;

  private ServerRunCodec() {}

  static void write(ByteWriter out, ServerRun run) {
    if (run instanceof ServerRun.Full full) {
      write(out.u8(FULL), full.vector());
    } else if (run instanceof ServerRun.Fast fast) {
      ServerStateCodec.write(out.u8(FAST), Octets.of(fast.context().toBytes()));
      out.bytes(fast.nonceS().toByteArray()).bytes(fast.mac().toByteArray());
    }
    ServerStateCodec.write(out, run.grants().pseudonym().orElse(Octets.EMPTY));
    ServerStateCodec.write(out, run.grants().reauthentication().orElse(Octets.EMPTY));
  }

  static ServerRun read(ByteReader in, AkaMethod method) throws DecodeException {
    if (ServerStateCodec.choice(in, "run", FULL, FAST) == FULL) {
      AkaVector vector = vector(in);
      return new ServerRun.Full(vector, grants(in));
    }
    ReauthenticationContext context =
        ReauthenticationContext.fromBytes(ServerStateCodec.octets(in, "context").toByteArray());
    if (context.method() != method) {
      throw in.error("context", "one of " + method, "one of " + context.method());
    }
    Octets nonceS = Octets.of(in.bytes(16, "NONCE_S"));
    Octets mac = Octets.of(in.bytes(PacketMac.LENGTH, "MAC"));
    return new ServerRun.Fast(context, nonceS, mac, grants(in));
  }

  /** Whether a state in this phase may have such a run. */
  static boolean fits(ServerRun run, ServerState.Phase phase) {
    return switch (phase) {
      case CHALLENGED, RESYNCHRONISING -> run instanceof ServerRun.Full;
      case REAUTHENTICATING -> run instanceof ServerRun.Fast;
      default -> true;
    };
  }

  private static void write(ByteWriter out, AkaVector vector) {
    out.bytes(vector.rand().toByteArray())
        .bytes(vector.autn().octets().toByteArray())
        .bytes(vector.ck().toByteArray())
        .bytes(vector.ik().toByteArray())
        .u8(vector.xres().length())
        .bytes(vector.xres().toByteArray());
  }

  private static AkaVector vector(ByteReader in) throws DecodeException {
    Octets rand = Octets.of(in.bytes(AkaAlgorithm.RAND_LENGTH, "RAND"));
    Autn autn = new Autn(Octets.of(in.bytes(Autn.LENGTH, "AUTN")));
    Secret ck = Secret.of(in.bytes(16, "CK"));
    Secret ik = Secret.of(in.bytes(16, "IK"));
    int length = ServerStateCodec.choice(in, "XRES length", 4, 16);
    return new AkaVector(rand, autn, Secret.of(in.bytes(length, "XRES")), ck, ik);
  }

  private static Grants grants(ByteReader in) throws DecodeException {
    return new Grants(name(in, "pseudonym"), name(in, "re-authentication identity"));
  }

  private static Optional<Octets> name(ByteReader in, String field) throws DecodeException {
    Octets name = ServerStateCodec.octets(in, field);
    if (name.length() > Grants.MAX) {
      throw in.error(field, "at most " + Grants.MAX + " octets", name.length() + " octets");
    }
    return Optional.of(name).filter(octets -> !octets.isEmpty());
  }
}
