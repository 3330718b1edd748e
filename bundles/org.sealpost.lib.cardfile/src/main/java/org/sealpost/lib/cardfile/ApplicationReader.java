package org.sealpost.lib.cardfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.Tar;

/** The member {@code apps}. */
final class ApplicationReader {
  /** Ways of a proof of receipt. */
  static final String IN_REPORT = "report";

  static final String BY_SUBMIT = "submit";

  private static final int MOST_MSL = 0x1f;
  private static final int SECURITY_DOMAIN_TAR = 0x000000;
  private static final int MF_TAR = 0xb00000;
  private static final int SIM_TAR = 0xb00010;
  private static final FilePath MF = FilePath.parse("3F00");
  private static final FilePath USIM = FilePath.parse("3F00/7FFF");

  private ApplicationReader() {}

  static List<CardFile.Application> read(Members root, List<CardFile.KeySet> keySets)
      throws CardFileException {
    List<CardFile.Application> applications = new ArrayList<>();
    for (Object element : root.list("apps")) {
      Members members = Members.of("apps[" + applications.size() + "]", element);
      Tar tar = members.parsed("tar", "6 hexadecimal digits", Tar::parse);
      if (applications.stream().anyMatch(app -> app.tar().equals(tar))) {
        throw members.error("tar", "another than those before", tar.toString());
      }
      int msl = (int) members.hexNumber("msl", 1);
      if (msl > MOST_MSL) {
        throw members.error("msl", "00..1F", String.format("%02X", msl));
      }
      applications.add(
          new CardFile.Application(
              tar,
              msl,
              keySets(members, keySets),
              kind(members, tar),
              members.has("start")
                  ? members.parsed("start", "3F00 or 3F00/7FFF", ApplicationReader::start)
                  : usualStart(tar),
              members.has("counter") ? Optional.of(members.string("counter")) : Optional.empty(),
              members.has("por")
                  && members.parsed("por", "report or submit", ApplicationReader::isBySubmit)));
      members.expectNoOthers();
    }
    return applications;
  }

  /** One version or several; the first must be there, others may be put into the card later. */
  private static List<Integer> keySets(Members members, List<CardFile.KeySet> keySets)
      throws CardFileException {
    if (!members.has("kvn")) {
      return List.of(keySets.get(0).version());
    }
    List<Integer> versions = members.numbers("kvn", 1, 15);
    if (versions.isEmpty() || keySets.stream().noneMatch(set -> set.version() == versions.get(0))) {
      throw members.error("kvn", "one of the key sets", versions.toString());
    }
    return versions;
  }

  /** What the application with TAR 000000 does is known (TS 101 220 annex D). */
  private static CardFile.Kind kind(Members members, Tar tar) throws CardFileException {
    if (!members.has("kind")) {
      return tar.value() == SECURITY_DOMAIN_TAR ? CardFile.Kind.MANAGER : CardFile.Kind.FILES;
    }
    String label = members.string("kind");
    return Arrays.stream(CardFile.Kind.values())
        .filter(kind -> label(kind).equals(label))
        .findFirst()
        .orElseThrow(() -> members.error("kind", labels(), label));
  }

  private static String labels() {
    return Arrays.stream(CardFile.Kind.values())
        .map(ApplicationReader::label)
        .collect(Collectors.joining(" or "));
  }

  static String label(CardFile.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static FilePath start(String text) {
    FilePath path = FilePath.parse(text);
    if (!path.equals(MF) && !path.equals(USIM)) {
      throw new IllegalArgumentException(text);
    }
    return path;
  }

  private static boolean isBySubmit(String route) {
    if (!route.equals(IN_REPORT) && !route.equals(BY_SUBMIT)) {
      throw new IllegalArgumentException(route);
    }
    return route.equals(BY_SUBMIT);
  }

  /** Scripts for the shared files and for the GSM files begin at the MF, others in the USIM. */
  static FilePath usualStart(Tar tar) {
    return tar.value() == MF_TAR || tar.value() == SIM_TAR ? MF : USIM;
  }
}
