package org.sealpost.network.auc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;

class ResynchronisationTest {
  @TempDir private Path folder;
  private Centre auc;
  private AuthVector refused;
  private byte[] auts;

  private final TestUsim card = new TestUsim().used(1000);

  @BeforeEach
  void let_a_card_that_is_ahead_refuse() throws Exception {
    auc = new Centre(folder, 7);
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    refused = auc.next(Centre.IMSI);
    UsimResult.SyncFailure failure = (UsimResult.SyncFailure) card.authenticate(refused);
    auts = failure.auts().octets().toByteArray();
  }

  @AfterEach
  void close() {
    auc.close();
  }

  @Test
  void a_card_that_is_ahead_accepts_the_next_vector() throws Exception {
    AuthVector next = resynchronise(refused.rand(), auts);
    assertThat(card.authenticate(next)).isInstanceOf(UsimResult.Success.class);
    assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(1001, 7));
  }

  @Test
  void an_old_token_moves_nothing_back() throws Exception {
    card.authenticate(resynchronise(refused.rand(), auts));
    AuthVector again = resynchronise(refused.rand(), auts);
    assertThat(card.authenticate(again)).isInstanceOf(UsimResult.Success.class);
    assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(1002, 7));
  }

  @Test
  void a_wrong_mac_moves_nothing() throws Exception {
    auts[13] ^= 1;
    refuses(refused.rand(), auts);
    assertThat(seqOfNext()).isEqualTo(2);
  }

  @Test
  void another_rand_moves_nothing() throws Exception {
    byte[] rand = refused.rand();
    rand[0] ^= 1;
    refuses(rand, auts);
    assertThat(seqOfNext()).isEqualTo(2);
  }

  @Test
  void tokens_of_the_wrong_length_are_refused() {
    refuses(refused.rand(), new byte[13]);
    refuses(new byte[15], auts);
  }

  private void refuses(byte[] rand, byte[] token) {
    assertThatExceptionOfType(VectorException.class)
        .isThrownBy(() -> resynchronise(rand, token))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.RESYNCHRONISATION));
  }

  private AuthVector resynchronise(byte[] rand, byte[] token) throws VectorException {
    return Centre.await(auc.centre.vectors(Centre.IMSI).resynchronise(rand, token, false));
  }

  private long seqOfNext() throws VectorException {
    TestUsim fresh = new TestUsim();
    fresh.authenticate(auc.next(Centre.IMSI));
    return SqnScheme.DEFAULT.seq(fresh.highest());
  }
}
