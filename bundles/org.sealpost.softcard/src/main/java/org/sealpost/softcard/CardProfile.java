package org.sealpost.softcard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;

/**
 * What a card is when it leaves the factory.
 *
 * @param iccid its number
 * @param imsi the subscriber's number
 * @param mncDigits how many digits of the IMSI are the MNC, 2 or 3
 * @param key what it authenticates with
 * @param sqn the highest sequence number it accepted so far
 * @param keySets at most 15, of different versions
 * @param applications of different addresses, each naming at least one of the key sets; others it
 *     names may be put later
 * @param files contents of files that differ from the usual, or are not usual at all
 * @param behaviours in what it departs from a plain card
 * @param question where an applet of the card asks whether anything waits for it
 */
public record CardProfile(
    Iccid iccid,
    Imsi imsi,
    int mncDigits,
    SubscriptionKey key,
    Sqn sqn,
    List<CardKeySet> keySets,
    List<CardApplication> applications,
    Map<FilePath, FileImage> files,
    Set<Behaviour> behaviours,
    Optional<WaitingQuestion> question) {
  /** Copies the collections and checks that they fit together. */
  public CardProfile {
    keySets = List.copyOf(keySets);
    applications = List.copyOf(applications);
    files = Map.copyOf(files);
    behaviours = Set.copyOf(behaviours);
    if (mncDigits != 2 && mncDigits != 3) {
      throw new IllegalArgumentException("MNC digits: expected 2 or 3, found " + mncDigits);
    }
    List<Integer> versions = keySets.stream().map(CardKeySet::version).toList();
    require(versions.stream().distinct().count() == versions.size(), "key sets: one of a version");
    require(
        applications.stream().map(CardApplication::tar).distinct().count() == applications.size(),
        "applications: one of an address");
    require(
        applications.stream().allMatch(app -> app.keySets().stream().anyMatch(versions::contains)),
        "applications: a key set that the card has");
  }

  /** A card without an applet. */
  public CardProfile(
      Iccid iccid,
      Imsi imsi,
      int mncDigits,
      SubscriptionKey key,
      Sqn sqn,
      List<CardKeySet> keySets,
      List<CardApplication> applications,
      Map<FilePath, FileImage> files,
      Set<Behaviour> behaviours) {
    this(
        iccid,
        imsi,
        mncDigits,
        key,
        sqn,
        keySets,
        applications,
        files,
        behaviours,
        Optional.empty());
  }

  private static void require(boolean holds, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(expected + " expected, found another");
    }
  }

  /** The ICCID only. */
  @Override
  public String toString() {
    return "CardProfile[" + iccid.digits() + "]";
  }
}
