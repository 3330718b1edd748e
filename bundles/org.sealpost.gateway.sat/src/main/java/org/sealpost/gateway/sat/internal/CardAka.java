package org.sealpost.gateway.sat.internal;

import org.sealpost.card.api.CardException;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.AuthenticateChallenge;
import org.sealpost.codec.cat.AuthenticateResult;
import org.sealpost.seal.api.CardAuthentication;

/** AUTHENTICATE of a card's USIM (TS 31.102 clause 7.1). For the card's executor. */
final class CardAka {
  private final CardFiles files;
  private final Toolkit toolkit;

  CardAka(CardFiles files, Toolkit toolkit) {
    this.files = files;
    this.toolkit = toolkit;
  }

  CardAuthentication.Answer authenticate(byte[] rand, byte[] autn)
      throws CardException, DecodeException {
    files.selectUsim();
    AuthenticateResult result =
        AuthenticateResult.decode(toolkit.run(new AuthenticateChallenge(rand, autn).toApdu()));
    if (result instanceof AuthenticateResult.Success success) {
      return new CardAuthentication.Success(success.res(), success.ck(), success.ik());
    }
    if (result instanceof AuthenticateResult.SynchronisationFailure failure) {
      return new CardAuthentication.SynchronisationFailure(failure.auts());
    }
    if (result instanceof AuthenticateResult.IncorrectMac) {
      return new CardAuthentication.MacFailure();
    }
    throw new CardException(CardException.Reason.LINK, "AUTHENTICATE: found " + result);
  }
}
