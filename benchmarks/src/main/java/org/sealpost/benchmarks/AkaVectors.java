package org.sealpost.benchmarks;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.sealpost.codec.aka.AkaVector;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Milenage;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.VectorMaker;

/**
 * An authentication vector by Milenage, its subscriber's keys in place. Bare: the five blocks of
 * AES that a vector needs, in two calls, since four of them depend on the first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AkaVectors {
  private static final int BLOCK = 16;

  private final byte[] k = Sample.counted(BLOCK);
  private final VectorMaker maker =
      new VectorMaker(new Milenage(Secret.of(k), Secret.of(Sample.counted(BLOCK, 0x40))));
  private final Sqn sqn = new Sqn(0x20);
  private final Amf amf = new Amf(0x8000);
  private final Octets rand = Octets.of(Sample.counted(BLOCK, 0x80));

  private final Cipher kernel = BareAes.ecb(k);
  private final byte[] blocks = Sample.counted(5 * BLOCK);
  private final byte[] out = new byte[5 * BLOCK];

  /** Our vector. */
  @Benchmark
  public AkaVector ours() {
    return maker.vector(sqn, amf, rand);
  }

  /** The platform's cipher. */
  @Benchmark
  public byte[] bare() throws GeneralSecurityException {
    kernel.doFinal(blocks, 0, BLOCK, out, 0);
    System.arraycopy(out, 0, blocks, BLOCK, BLOCK);
    kernel.doFinal(blocks, BLOCK, 4 * BLOCK, out, BLOCK);
    return out;
  }
}
