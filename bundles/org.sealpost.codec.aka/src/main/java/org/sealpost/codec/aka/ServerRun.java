package org.sealpost.codec.aka;

import java.util.Optional;

/** What the proof of a conversation rests on, from the request that begins it to its end. */
sealed interface ServerRun {
  /** The names in the request. */
  Grants grants();

  /** The keys of this run. */
  AkaKeys keys(ServerState.Terms terms, Octets identity);

  /** What its success hands out, out of its keys. */
  ExportedKeys exported(AkaMethod method, AkaKeys keys);

  /** AT_COUNTER, which a fast re-authentication repeats in every message. */
  Optional<Integer> counter();

  /**
   * What the next fast re-authentication needs.
   *
   * @param keys of this run
   * @param imsi whom it is with
   */
  Optional<ServerStep.Next> next(AkaMethod method, AkaKeys keys, Octets imsi);

  /** A full authentication. */
  record Full(AkaVector vector, Grants grants) implements ServerRun {
    @Override
    public AkaKeys keys(ServerState.Terms terms, Octets identity) {
      return AkaKeys.of(
          terms.method(), identity, terms.networkName(), vector.autn(), vector.ck(), vector.ik());
    }

    @Override
    public ExportedKeys exported(AkaMethod method, AkaKeys keys) {
      return ExportedKeys.of(method, keys, vector.rand(), vector.autn());
    }

    @Override
    public Optional<Integer> counter() {
      return Optional.empty();
    }

    @Override
    public Optional<ServerStep.Next> next(AkaMethod method, AkaKeys keys, Octets imsi) {
      return grants
          .reauthentication()
          .map(
              identity ->
                  new ServerStep.Next(identity, ReauthenticationContext.of(method, imsi, 1, keys)));
    }
  }

  /**
   * A fast re-authentication.
   *
   * @param nonceS of the request, 16 octets
   * @param mac AT_MAC of the request, 16 octets
   */
  record Fast(ReauthenticationContext context, Octets nonceS, Octets mac, Grants grants)
      implements ServerRun {
    @Override
    public AkaKeys keys(ServerState.Terms terms, Octets identity) {
      return AkaKeys.reauthenticated(context, identity, context.counter(), nonceS);
    }

    @Override
    public ExportedKeys exported(AkaMethod method, AkaKeys keys) {
      return ExportedKeys.ofFast(method, keys, nonceS, mac);
    }

    @Override
    public Optional<Integer> counter() {
      return Optional.of(context.counter());
    }

    @Override
    public Optional<ServerStep.Next> next(AkaMethod method, AkaKeys keys, Octets imsi) {
      return grants
          .reauthentication()
          .map(
              identity -> new ServerStep.Next(identity, context.with(imsi, context.counter() + 1)));
    }
  }
}
