package org.sealpost.gateway.client.internal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/**
 * A key agreement whose steps the test decides: each packet handed in waits in {@link #asked} for
 * one.
 */
final class FakePeer implements KeyAgreementPeer {
  final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();
  final AtomicInteger closed = new AtomicInteger();

  /** The identity of the last conversation. */
  final AtomicReference<byte[]> sent = new AtomicReference<>();

  /** What the last conversation may tell. */
  final AtomicReference<PeerIdentities> told = new AtomicReference<>();

  private final String name;

  FakePeer(String name) {
    this.name = name;
  }

  /** A packet of the network that waits for its step. */
  record Question(byte[] packet, CompletableFuture<PeerConversation.Step> step) {}

  /** Keys whose session id is {@link FakeSat#SESSION}. */
  static AgreedKeys keys() {
    return new AgreedKeys(FakeSat.SESSION.octets().toByteArray(), new byte[1], new byte[64]);
  }

  /** The end of a full authentication after which nothing is remembered. */
  static PeerConversation.Established established(AgreedKeys keys) {
    return new PeerConversation.Established(keys, true, Optional.empty(), Optional.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public byte[] identity(String imsi, int mncDigits) {
    return (name + imsi).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public byte[] firstIdentity(PeerIdentities identities) {
    return identities.reauthentication().or(identities::pseudonym).orElse(identities.permanent());
  }

  @Override
  public PeerConversation begin(
      byte[] identity, PeerIdentities identities, CardAuthentication card) {
    sent.set(identity);
    told.set(identities);
    return new PeerConversation() {
      @Override
      public CompletionStage<Step> handle(byte[] packet) {
        Question question = new Question(packet, new CompletableFuture<>());
        asked.add(question);
        return question.step();
      }

      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }
}
