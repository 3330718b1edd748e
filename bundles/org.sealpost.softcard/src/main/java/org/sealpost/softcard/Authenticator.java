package org.sealpost.softcard;

import org.sealpost.codec.aka.AkaAlgorithm;
import org.sealpost.codec.aka.Autn;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.UsimAka;
import org.sealpost.codec.aka.UsimResult;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** AUTHENTICATE in the 3G security context (TS 31.102 clause 7.1). */
final class Authenticator {
  private static final int CONTEXT_3G = 0x81;

  private final AkaAlgorithm algorithm;
  private final CardMemory memory;

  Authenticator(CardProfile profile, CardMemory memory) {
    algorithm = profile.key().algorithm();
    this.memory = memory;
  }

  /** The whole answer; the sequence number is durable before it is given. */
  ResponseApdu authenticate(CommandApdu command) throws CardStorageException {
    if (command.p1() != 0 || command.p2() != CONTEXT_3G) {
      return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    AuthenticateChallenge challenge;
    try {
      challenge = AuthenticateChallenge.decode(command.data());
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_DATA);
    }
    UsimAka.Outcome outcome =
        UsimAka.authenticate(
            algorithm,
            memory.state().window(),
            Octets.of(challenge.rand()),
            new Autn(Octets.of(challenge.autn())));
    memory.commit(new CardChange.Authenticated(outcome(outcome.result()), outcome.window()));
    return answer(outcome.result()).toResponse();
  }

  private static Authentication.Outcome outcome(UsimResult result) {
    if (result instanceof UsimResult.Success) {
      return Authentication.Outcome.SUCCESS;
    }
    return result instanceof UsimResult.SyncFailure
        ? Authentication.Outcome.SYNCHRONISATION_FAILURE
        : Authentication.Outcome.MAC_FAILURE;
  }

  private static AuthenticateResult answer(UsimResult result) {
    if (result instanceof UsimResult.Success success) {
      return new AuthenticateResult.Success(
          success.res().toByteArray(),
          success.ck().toByteArray(),
          success.ik().toByteArray(),
          new byte[0]);
    }
    if (result instanceof UsimResult.SyncFailure failure) {
      return new AuthenticateResult.SynchronisationFailure(failure.auts().octets().toByteArray());
    }
    return new AuthenticateResult.IncorrectMac();
  }
}
