package org.sealpost.benchmarks;

import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.OtaSecurityException;
import org.sealpost.codec.ota.SealedCommand;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.codec.ota.Transport;

/**
 * What {@link OtaPackets} does, under triple DES with two keys. Bare: Bouncy Castle's lightweight
 * ciphers, keyed once, on as many octets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtaTripleDes {
  private static final KeyAlgorithm ALGORITHM = KeyAlgorithm.TRIPLE_DES_2KEY;
  private static final int BLOCK = 8;

  private final byte[] kic = Sample.counted(16);
  private final byte[] kid = Sample.counted(16, 0x40);
  private final byte[] script = Sample.counted(100);

  private final OtaKeys network = OtaKeys.of(ALGORITHM, kic, ALGORITHM, kid);
  private final OtaKeys card = OtaKeys.of(ALGORITHM, kic, ALGORITHM, kid);
  private final CommandHeader header =
      new CommandHeader(Spi.SEALED_POR_IN_REPORT, network.kic(1), network.kid(1), Tar.of(0xb00011));

  private final CBCModeCipher encrypting = cbc(true, kic);
  private final CBCModeCipher decrypting = cbc(false, kic);
  private final CBCModeCipher summing = cbc(true, kid);

  /** CNTR PCNTR CC (14), script (100) and padding (6). */
  private final byte[] plain = new byte[120];

  /** CPL to PCNTR (16), script (100) and padding (6), padded again for the sum. */
  private final byte[] covered = new byte[128];

  private final byte[] ciphered = new byte[120];
  private final byte[] opened = new byte[120];
  private final byte[] sums = new byte[128];

  /** Our codec. */
  @Benchmark
  public CommandPacket ours() throws DecodeException, OtaSecurityException {
    byte[] packet = CommandPacket.seal(Transport.SMS, header, 1, script, network);
    return SealedCommand.parse(packet).open(card);
  }

  /** Bouncy Castle's ciphers. */
  @Benchmark
  public byte[] bare() {
    run(summing, covered, sums);
    System.arraycopy(sums, sums.length - BLOCK, plain, 6, BLOCK);
    run(encrypting, plain, ciphered);
    run(decrypting, ciphered, opened);
    System.arraycopy(opened, 0, covered, 10, 6);
    run(summing, covered, sums);
    return opened;
  }

  private static CBCModeCipher cbc(boolean encrypt, byte[] key) {
    CBCModeCipher cipher = CBCBlockCipher.newInstance(new DESedeEngine());
    cipher.init(encrypt, new KeyParameter(key));
    return cipher;
  }

  private static void run(CBCModeCipher cipher, byte[] from, byte[] to) {
    for (int i = 0; i < from.length; i += BLOCK) {
      cipher.processBlock(from, i, to, i);
    }
    cipher.reset();
  }
}
