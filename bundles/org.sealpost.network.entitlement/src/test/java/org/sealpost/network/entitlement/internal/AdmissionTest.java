package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.network.entitlement.internal.AddressTable.Address;

class AdmissionTest extends NodeTest {
  private static final Address GATEWAY = new Address("http", "gateway-1");

  private Admission admission;

  @BeforeEach
  void makeAdmission() {
    admission =
        new Admission(
            world.parts(new TestConfig(100)),
            new ConversationTable(world.store.vault()),
            new AddressTable());
  }

  /** So many of these logins may begin. */
  private int admitted(String bearer, String peer, int logins) {
    int admitted = 0;
    for (int i = 0; i < logins; i++) {
      Address from = new Address(bearer, peer.formatted(i));
      admitted += admission.admits(from, from) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void one_source_gets_a_tenth_and_the_rest_is_for_others() {
    assertThat(admitted("http", "gateway-1", 50)).isEqualTo(10);
    assertThat(admitted("http", "gateway-2", 50)).isEqualTo(10);
    world.clock.passSeconds(60);
    assertThat(admitted("http", "gateway-1", 50)).isEqualTo(10);
  }

  @Test
  void strangers_of_any_number_of_names_keep_out_no_source_that_logged_in_before() {
    admission.heard(GATEWAY);
    assertThat(admitted("http", "stranger-%d", 20_000)).isEqualTo(100);
    assertThat(admission.admits(GATEWAY, GATEWAY)).isTrue();
    assertThat(admitted("mqtt", "stranger", 1)).as("another bearer").isEqualTo(1);
  }

  @Test
  void who_takes_another_name_for_each_login_is_counted_by_what_it_cannot_choose() {
    Address origin = new Address("http", "192.0.2.7");
    int admitted = 0;
    for (int i = 0; i < 50; i++) {
      admitted += admission.admits(new Address("http", "link-" + i), origin) ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(10);
  }

  @Test
  void a_link_that_was_heard_is_counted_by_itself_whoever_shares_its_origin() {
    Address origin = new Address("http", "192.0.2.7");
    admission.heard(GATEWAY);
    for (int i = 0; i < 50; i++) {
      admission.admits(new Address("http", "link-" + i), origin);
    }
    assertThat(admission.admits(GATEWAY, origin)).isTrue();
  }
}
