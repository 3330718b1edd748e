package org.sealpost.lib.cardfile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.Tar;

/** JSON to {@link CardFile}. */
final class CardFileReader {
  /** Ways of a proof of receipt. */
  static final String IN_REPORT = "report";

  static final String BY_SUBMIT = "submit";

  static final Amf DEFAULT_AMF = new Amf(0x8000);

  private static final int MOST_OCTETS = 1 << 20;
  private static final int MOST_MSL = 0x1f;
  private static final int MF_TAR = 0xb00000;
  private static final int SIM_TAR = 0xb00010;
  private static final FilePath MF = FilePath.parse("3F00");
  private static final FilePath USIM = FilePath.parse("3F00/7FFF");

  private CardFileReader() {}

  static CardFile read(byte[] json) throws CardFileException {
    Members root = Members.of("", parse(json));
    Iccid iccid = root.parsed("iccid", "18..20 decimal digits", Iccid::new);
    Imsi imsi = root.parsed("imsi", "6..15 decimal digits", Imsi::new);
    String algorithm = root.string("algorithm");
    if (!algorithm.equals(CardFile.MILENAGE)) {
      throw root.error("algorithm", CardFile.MILENAGE, algorithm);
    }
    List<CardFile.KeySet> keySets = keySets(root);
    CardFile file =
        new CardFile(
            iccid,
            imsi,
            root.has("mncDigits") ? (int) root.number("mncDigits", 2, 3) : 2,
            root.secret("k", 16),
            root.secret("opc", 16),
            new Sqn(root.has("sqn") ? root.hexNumber("sqn", 6) : 0),
            root.has("amf") ? new Amf((int) root.hexNumber("amf", 2)) : DEFAULT_AMF,
            keySets,
            applications(root, keySets),
            behaviours(root),
            FileContents.read(root.object("files")));
    root.expectNoOthers();
    return file;
  }

  private static Object parse(byte[] json) throws CardFileException {
    if (json.length > MOST_OCTETS) {
      throw new CardFileException(
          "(root)", "at most " + MOST_OCTETS + " octets", json.length + " octets");
    }
    JSON reader = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);
    try (JsonParser parser = reader.createParser(json)) {
      Object value = reader.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw new CardFileException("(root)", "the end behind the object", "more");
      }
      return value;
    } catch (JacksonException e) {
      // the parser's own words may quote the file, keys included
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new CardFileException("(root)", "JSON", "something else in line " + line);
    } catch (IOException e) {
      throw new CardFileException("(root)", "JSON", "something else");
    }
  }

  private static List<CardFile.KeySet> keySets(Members root) throws CardFileException {
    List<CardFile.KeySet> sets = new ArrayList<>();
    for (Object element : root.list("keysets")) {
      Members members = Members.of("keysets[" + sets.size() + "]", element);
      int version = (int) members.number("kvn", 1, 15);
      if (sets.stream().anyMatch(set -> set.version() == version)) {
        throw members.error("kvn", "another than those before", Integer.toString(version));
      }
      KeyAlgorithm algorithm = Algorithms.read(members, "alg");
      int[] lengths = algorithm.keyLengths();
      sets.add(
          new CardFile.KeySet(
              version,
              algorithm,
              members.secret("kic", lengths),
              members.secret("kid", lengths),
              counter(members)));
      members.expectNoOthers();
    }
    if (sets.isEmpty()) {
      throw root.error("keysets", "at least one", "none");
    }
    return sets;
  }

  /** A number, or its ten hexadecimal digits. */
  private static long counter(Members members) throws CardFileException {
    if (!members.has("cntr")) {
      return 0;
    }
    return members.isString("cntr")
        ? members.hexNumber("cntr", 5)
        : members.number("cntr", 0, Cntr.MAX);
  }

  private static List<CardFile.Application> applications(
      Members root, List<CardFile.KeySet> keySets) throws CardFileException {
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
      int keySet =
          members.has("kvn") ? (int) members.number("kvn", 1, 15) : keySets.get(0).version();
      if (keySets.stream().noneMatch(set -> set.version() == keySet)) {
        throw members.error("kvn", "one of the key sets", Integer.toString(keySet));
      }
      FilePath start =
          members.has("start")
              ? members.parsed("start", "3F00 or 3F00/7FFF", CardFileReader::start)
              : usualStart(tar);
      boolean porBySubmit =
          members.has("por")
              && members.parsed("por", "report or submit", CardFileReader::isBySubmit);
      applications.add(new CardFile.Application(tar, msl, keySet, start, porBySubmit));
      members.expectNoOthers();
    }
    return applications;
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

  private static List<String> behaviours(Members root) throws CardFileException {
    List<String> names = new ArrayList<>();
    for (Object element : root.list("behaviour")) {
      if (!(element instanceof String name)) {
        throw root.error("behaviour[" + names.size() + "]", "a string", Members.kind(element));
      }
      names.add(name);
    }
    return names;
  }
}
