package org.sealpost.codec.aka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identities of EAP-AKA and EAP-AKA' (TS 23.003 14.3, 14.5 and 19.3): a digit that tells method and
 * kind, a name, a realm.
 */
public final class AkaIdentity {
  /** The longest network access identifier that is carried everywhere (RFC 7542 2.3). */
  private static final int MAX = 253;

  private static final int MCC_DIGITS = 3;
  private static final Pattern IMSI = Pattern.compile("[0-9]{6,15}");
  private static final Pattern PERMANENT = Pattern.compile("[06]([0-9]{6,15})(?:@[!-?A-~]+)?");

  private AkaIdentity() {}

  /**
   * The permanent identity: {@code 0} (EAP-AKA) or {@code 6} (EAP-AKA'), the IMSI and the realm of
   * its home network, {@code @nai.epc.mncNNN.mccNNN.3gppnetwork.org}.
   *
   * @param imsi 6 to 15 digits
   * @param mncDigits 2 or 3; two get a leading zero in the realm
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Octets permanent(AkaMethod method, String imsi, int mncDigits) {
    if (!IMSI.matcher(imsi).matches()) {
      throw new IllegalArgumentException("IMSI: expected 6..15 digits, found something else");
    }
    if (mncDigits != 2 && mncDigits != 3) {
      throw new IllegalArgumentException("MNC: expected 2 or 3 digits, found " + mncDigits);
    }
    String mcc = imsi.substring(0, MCC_DIGITS);
    String mnc = imsi.substring(MCC_DIGITS, MCC_DIGITS + mncDigits);
    String realm =
        "nai.epc.mnc" + "0".repeat(3 - mncDigits) + mnc + ".mcc" + mcc + ".3gppnetwork.org";
    return Octets.of(
        (method.permanentTag() + imsi + "@" + realm).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * What a conversation can carry as an identity.
   *
   * @throws IllegalArgumentException unless there are 1..1016 octets
   */
  public static void check(Octets identity) {
    if (!isPossible(identity)) {
      throw new IllegalArgumentException(
          "identity: expected 1..1016 octets, found " + identity.length());
    }
  }

  /**
   * The IMSI of a permanent identity of either method. The realm may be any or none: peers that
   * cannot tell how long their MNC is guess (RFC 4187 4.1.1.5), and it is a way to the home
   * network, not a proof of anything.
   *
   * @param identity any octets
   * @return 6 to 15 digits; empty for a pseudonym and for everything else
   */
  public static Optional<String> imsiOf(Octets identity) {
    if (identity.length() > MAX) {
      return Optional.empty();
    }
    Matcher matcher =
        PERMANENT.matcher(new String(identity.toByteArray(), StandardCharsets.ISO_8859_1));
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /**
   * The method that an identity asks for by its first character, be it permanent, a pseudonym or
   * for fast re-authentication.
   *
   * @param identity any octets
   */
  public static Optional<AkaMethod> methodOf(Octets identity) {
    return Arrays.stream(AkaMethod.values())
        .filter(
            method ->
                begins(identity, method.permanentTag())
                    || begins(identity, method.pseudonymTag())
                    || begins(identity, method.reauthenticationTag()))
        .findFirst();
  }

  /** Whether an identity begins with this character. */
  static boolean begins(Octets identity, char tag) {
    return !identity.isEmpty() && identity.toByteArray()[0] == tag;
  }

  /** Whether a conversation can carry it: 1..1016 octets. */
  static boolean isPossible(Octets identity) {
    return !identity.isEmpty() && AttributeType.IDENTITY.shape().fits(identity.length());
  }

  /** Whether an identity looks like one for fast re-authentication by either method. */
  static boolean isForReauthentication(Octets identity) {
    return Arrays.stream(AkaMethod.values())
        .anyMatch(method -> begins(identity, method.reauthenticationTag()));
  }

  /** Whether an identity looks like a pseudonym of either method. */
  static boolean isPseudonym(Octets identity) {
    return Arrays.stream(AkaMethod.values())
        .anyMatch(method -> begins(identity, method.pseudonymTag()));
  }

  /**
   * A pseudonym as it is sent: what was issued is a username only, which is good in the realm that
   * issued it (RFC 4187 4.1.1.8).
   *
   * @param name as issued; with a realm of its own it stays as it is
   * @param permanent the permanent identity
   */
  public static Octets withRealmOf(Octets name, Octets permanent) {
    String nai = new String(permanent.toByteArray(), StandardCharsets.ISO_8859_1);
    int at = nai.indexOf('@');
    boolean complete =
        new String(name.toByteArray(), StandardCharsets.ISO_8859_1).indexOf('@') >= 0;
    return complete || at < 0
        ? name
        : Octets.concat(name.toByteArray(), permanent.range(at, permanent.length()));
  }
}
