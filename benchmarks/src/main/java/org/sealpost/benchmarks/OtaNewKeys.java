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
 * What {@link OtaPackets} does, under other keys each time, as a server of many cards has it. Bare:
 * the same ciphers, keyed anew.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OtaNewKeys {
  private final byte[] kic = Sample.counted(16);
  private final byte[] kid = Sample.counted(16, 0x40);
  private final byte[] script = Sample.counted(100);

  private final OtaKeys keys = OtaKeys.aes(kic, kid);
  private final CommandHeader header =
      new CommandHeader(Spi.SEALED_POR_IN_REPORT, keys.kic(1), keys.kid(1), Tar.of(0xb00011));

  private final Cipher encrypting = BareAes.cbc(Cipher.ENCRYPT_MODE, kic);
  private final Cipher decrypting = BareAes.cbc(Cipher.DECRYPT_MODE, kic);
  private final Cipher summing = BareAes.cbc(Cipher.ENCRYPT_MODE, kid);
  private final byte[] plain = new byte[128];
  private final byte[] ciphered = new byte[128];
  private final byte[] opened = new byte[128];
  private final byte[] covered = new byte[144];
  private final byte[] sums = new byte[144];

  /** Our codec. */
  @Benchmark
  public CommandPacket ours() throws DecodeException, OtaSecurityException {
    changeKeys();
    keys.rekey(kic, kid);
    byte[] packet = CommandPacket.seal(Transport.SMS, header, 1, script, keys);
    return SealedCommand.parse(packet).open(keys);
  }

  /** The platform's ciphers: four calls as in {@link OtaPackets}, and one for the subkeys. */
  @Benchmark
  public byte[] bare() throws GeneralSecurityException {
    changeKeys();
    BareAes.rekey(summing, Cipher.ENCRYPT_MODE, kid);
    BareAes.rekey(encrypting, Cipher.ENCRYPT_MODE, kic);
    BareAes.rekey(decrypting, Cipher.DECRYPT_MODE, kic);
    Arrays.fill(sums, 0, BareAes.BLOCK, (byte) 0);
    summing.doFinal(sums, 0, BareAes.BLOCK, covered, covered.length - BareAes.BLOCK);
    summing.doFinal(covered, 0, covered.length, sums, 0);
    System.arraycopy(sums, sums.length - BareAes.BLOCK, plain, 6, 8);
    encrypting.doFinal(plain, 0, plain.length, ciphered, 0);
    decrypting.doFinal(ciphered, 0, ciphered.length, opened, 0);
    System.arraycopy(opened, 0, covered, 10, 6);
    summing.doFinal(covered, 0, covered.length, sums, 0);
    return opened;
  }

  private void changeKeys() {
    kic[0]++;
    kid[0]++;
  }
}
