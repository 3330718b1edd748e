package org.sealpost.it.rings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * MACs, RES, tokens and the like are compared by {@code MessageDigest.isEqual} and by nothing else:
 * whatever else compares octets tells by its time how many of them were right.
 */
class SecretComparisonTest {
  /**
   * Where octets that a peer must not guess are handled: no comparison of arrays but by isEqual.
   */
  private static final Set<String> GUARDED =
      Set.of(
          "org.sealpost.codec.aka",
          "org.sealpost.codec.frame",
          "org.sealpost.seal.api",
          "org.sealpost.seal.aka.peer",
          "org.sealpost.seal.aka.server",
          "org.sealpost.seal.ccm",
          "org.sealpost.seal.cose",
          "org.sealpost.softcard",
          "org.sealpost.lib.sql",
          "org.sealpost.network.auc",
          "org.sealpost.network.entitlement",
          "org.sealpost.network.front",
          "org.sealpost.network.ota",
          "org.sealpost.network.rest");

  /** What may stay, and why. Each must still be needed. */
  private static final Map<Comparison, String> EXCEPTIONS =
      Map.of(
          new Comparison(
              "org.sealpost.codec.cat", "AuthenticateChallenge", "Arrays.equals(autn,that.autn)"),
          "a challenge goes over the air in clear; nobody is admitted for knowing it",
          new Comparison(
              "org.sealpost.gateway.client", "Login", "cookie.helloNonce().equals(hello.nonce())"),
          "the nonce of a hello, sent in clear, only names the hello that a cookie is for",
          new Comparison(
              "org.sealpost.gateway.client", "Login", "!mine.equals(cookie.cookie())).isPresent()"),
          "who has a cookie got it in clear and may guess at the gateway's; it only makes it ask anew",
          new Comparison(
              "org.sealpost.seal.cose", "JceKeyedSealer", "if(Arrays.equals(nonce,lastSealed))"),
          "a nonce of our own, sent in clear, must not occur twice",
          new Comparison(
              "org.sealpost.seal.cose", "JceKeyedSealer", "if(Arrays.equals(nonce,lastNonce))"),
          "the same",
          new Comparison(
              "org.sealpost.seal.ccm", "CcmKeyedSealer", "if(Arrays.equals(nonce,lastSealed))"),
          "the same",
          new Comparison(
              "org.sealpost.softcard",
              "FileSelection",
              "Arrays.mismatch(aid,Arrays.copyOf(usim,aid.length))<0"),
          "the name of an application is public");

  private static final List<Comparison> ALL = Comparison.all(Path.of("../../bundles"));

  @Test
  void no_secret_is_compared_by_equals() {
    assertThat(ALL).hasSizeGreaterThan(50);
    assertThat(offending()).isSubsetOf(EXCEPTIONS.keySet());
  }

  @Test
  void no_exception_is_kept_that_is_not_needed() {
    assertThat(offending()).containsAll(EXCEPTIONS.keySet());
  }

  @Test
  void guarded_bundles_exist() {
    assertThat(GUARDED).allSatisfy(name -> assertThat(Path.of("../../bundles", name)).exists());
  }

  @Test
  void the_rule_sees_what_it_is_for() {
    assertThat(new Comparison("b", "T", "Arrays.equals(macA,autn.macA())").namesASecret()).isTrue();
    assertThat(new Comparison("b", "T", "xres.equals(found)").namesASecret()).isTrue();
    assertThat(new Comparison("b", "T", "expectedToken.equals(said)").namesASecret()).isTrue();
    assertThat(new Comparison("b", "T", "status.equals(StatusWord.INCORRECT_MAC)").namesASecret())
        .isFalse();
    assertThat(new Comparison("b", "T", "response.equals(other)").namesASecret()).isFalse();
  }

  private static List<Comparison> offending() {
    return ALL.stream()
        .filter(
            found -> found.namesASecret() || found.isOfArrays() && GUARDED.contains(found.bundle()))
        .toList();
  }
}
