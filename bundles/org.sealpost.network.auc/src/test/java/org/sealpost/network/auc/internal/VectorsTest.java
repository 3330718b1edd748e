package org.sealpost.network.auc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;

class VectorsTest {
  @TempDir private Path folder;
  private final TestUsim card = new TestUsim();

  @Test
  void a_card_believes_a_vector_and_answers_what_is_expected() throws Exception {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
      AuthVector vector = auc.next(Centre.IMSI);
      UsimResult.Success answer = (UsimResult.Success) card.authenticate(vector);
      assertThat(answer.res().toByteArray()).isEqualTo(vector.xres());
      assertThat(answer.ck().toByteArray()).isEqualTo(vector.ck());
      assertThat(answer.ik().toByteArray()).isEqualTo(vector.ik());
    }
  }

  @Test
  void seq_rises_by_one_under_the_ind_of_the_node() throws Exception {
    try (Centre auc = new Centre(folder, 3)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, SqnScheme.DEFAULT.sqn(41, 9).value()));
      card.authenticate(auc.next(Centre.IMSI));
      assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(42, 3));
      card.authenticate(auc.next(Centre.IMSI));
      assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(43, 3));
    }
  }

  @Test
  void a_sequence_number_survives_the_end_of_the_process() throws Exception {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
      card.authenticate(auc.next(Centre.IMSI));
    }
    try (Centre auc = new Centre(folder)) {
      assertThat(card.authenticate(auc.next(Centre.IMSI))).isInstanceOf(UsimResult.Success.class);
      assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(2, 0));
    }
  }

  @Test
  void vectors_asked_for_at_once_have_all_different_numbers() throws Exception {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
      List<CompletionStage<AuthVector>> stages = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        stages.add(auc.centre.vectors(Centre.IMSI).next(true));
      }
      Set<Long> numbers = new TreeSet<>();
      for (CompletionStage<AuthVector> stage : stages) {
        // A fresh card for each, since they may come in any order.
        TestUsim fresh = new TestUsim();
        assertThat(fresh.authenticate(Centre.await(stage))).isInstanceOf(UsimResult.Success.class);
        numbers.add(SqnScheme.DEFAULT.seq(fresh.highest()));
      }
      assertThat(numbers).hasSize(40).first().isEqualTo(1L);
    }
  }

  @Test
  void the_separation_bit_is_set_when_asked_for_and_cleared_otherwise() throws Exception {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
      AuthVector separated = Centre.await(auc.centre.vectors(Centre.IMSI).next(true));
      AuthVector plain = Centre.await(auc.centre.vectors(Centre.IMSI).next(false));
      // Provisioned AMF: B9B9
      assertThat(amf(separated)).isEqualTo(new Amf(0xb9b9));
      assertThat(amf(plain)).isEqualTo(new Amf(0x39b9));
    }
  }

  @Test
  void both_imsis_of_a_card_share_one_number() throws Exception {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
      auc.add(Centre.subscriber(Centre.OTHER_IMSI, Centre.K, 0));
      card.authenticate(auc.next(Centre.IMSI));
      assertThat(card.authenticate(auc.next(Centre.OTHER_IMSI)))
          .isInstanceOf(UsimResult.Success.class);
      assertThat(card.highest()).isEqualTo(SqnScheme.DEFAULT.sqn(2, 0));
    }
  }

  @Test
  void an_unknown_subscriber_has_no_vectors() {
    try (Centre auc = new Centre(folder)) {
      assertThatExceptionOfType(VectorException.class)
          .isThrownBy(() -> auc.next(Centre.IMSI))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN))
          .withMessageNotContaining(Centre.IMSI);
    }
  }

  @Test
  void the_last_sequence_number_is_never_followed_by_a_first() {
    try (Centre auc = new Centre(folder)) {
      auc.add(Centre.subscriber(Centre.IMSI, Centre.K, (1L << 48) - 1));
      assertThatExceptionOfType(VectorException.class)
          .isThrownBy(() -> auc.next(Centre.IMSI))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }
  }

  @Test
  void after_its_end_a_centre_fails_every_stage_as_unavailable() {
    Centre auc = new Centre(folder);
    auc.add(Centre.subscriber(Centre.IMSI, Centre.K, 0));
    List<CompletionStage<AuthVector>> before = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      before.add(auc.centre.vectors(Centre.IMSI).next(false));
    }
    auc.close();
    assertThat(before).allMatch(stage -> stage.toCompletableFuture().isDone());
    assertThatExceptionOfType(VectorException.class)
        .isThrownBy(() -> auc.next(Centre.IMSI))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  private static Amf amf(AuthVector vector) {
    return new Autn(Octets.of(vector.autn())).amf();
  }
}
