package org.sealpost.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;

/**
 * A command packet with 100 octets of script under AES-128: sealed by the network, parsed, opened
 * and verified by the card. Bare: one encryption, one decryption and two CMAC on the same octets,
 * each fed with what the one before it made. Without that the processor would run them side by
 * side, which no packet allows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtaPackets {
  /** CPL CHL SPI KIc KID TAR stay clear; CNTR PCNTR stand before the CC. */
  private static final int CLEAR = 10;

  private static final int HEAD = 16;
  private static final int CC = 8;

  private final byte[] kic = Sample.counted(16);
  private final byte[] kid = Sample.counted(16, 0x40);
  private final byte[] script = Sample.counted(100);

  private final OtaKeys network = OtaKeys.aes(kic, kid);
  private final OtaKeys card = OtaKeys.aes(kic, kid);
  private final CommandHeader header =
      new CommandHeader(Spi.SEALED_POR_IN_REPORT, network.kic(1), network.kid(1), Tar.of(0xb00011));

  private final Cipher encrypting = BareAes.cbc(Cipher.ENCRYPT_MODE, kic);
  private final Cipher decrypting = BareAes.cbc(Cipher.DECRYPT_MODE, kic);
  private final Cipher summing = BareAes.cbc(Cipher.ENCRYPT_MODE, kid);
  private final byte[] plain;
  private final byte[] covered;
  private final byte[] ciphered;
  private final byte[] opened;
  private final byte[] sums;

  /** Prepares the octets of the bare calls from a packet of ours. */
  public OtaPackets() {
    byte[] packet = seal();
    plain = BareAes.run(decrypting, Arrays.copyOfRange(packet, CLEAR, packet.length));
    ciphered = new byte[plain.length];
    opened = new byte[plain.length];
    byte[] message = Arrays.copyOf(packet, packet.length - CC);
    System.arraycopy(plain, 0, message, CLEAR, HEAD - CLEAR);
    System.arraycopy(plain, HEAD - CLEAR + CC, message, HEAD, message.length - HEAD);
    covered = BareAes.padded(summing, message);
    sums = new byte[covered.length];
  }

  /** Our codec. */
  @Benchmark
  public CommandPacket ours() throws DecodeException, OtaSecurityException {
    return SealedCommand.parse(seal()).open(card);
  }

  /** The platform's ciphers. */
  @Benchmark
  public byte[] bare() throws GeneralSecurityException {
    summing.doFinal(covered, 0, covered.length, sums, 0);
    System.arraycopy(sums, sums.length - BareAes.BLOCK, plain, HEAD - CLEAR, CC);
    encrypting.doFinal(plain, 0, plain.length, ciphered, 0);
    decrypting.doFinal(ciphered, 0, ciphered.length, opened, 0);
    System.arraycopy(opened, 0, covered, CLEAR, HEAD - CLEAR);
    summing.doFinal(covered, 0, covered.length, sums, 0);
    return opened;
  }

  final byte[] seal() {
    return CommandPacket.seal(Transport.SMS, header, 1, script, network);
  }

  /** What the bare calls ciphered: a packet's octets from CNTR on. */
  byte[] bareCiphered() {
    return ciphered.clone();
  }

  /** What the bare calls found as checksum: it should stand in the packet they opened. */
  byte[] bareChecksum() {
    return Arrays.copyOfRange(sums, sums.length - BareAes.BLOCK, sums.length - BareAes.BLOCK + CC);
  }
}
