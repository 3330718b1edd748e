package org.sealpost.lib.cardfile;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SubscriptionKey;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;

/** JSON to {@link CardFile}. */
final class CardFileReader {
  static final Amf DEFAULT_AMF = new Amf(0x8000);

  private static final int MOST_OCTETS = 1 << 20;

  private CardFileReader() {}

  static CardFile read(byte[] json) throws CardFileException {
    Members root = Members.of("", parse(json));
    Iccid iccid = root.parsed("iccid", "18..20 decimal digits", Iccid::new);
    Imsi imsi = root.parsed("imsi", "6..15 decimal digits", Imsi::new);
    Optional<SubscriptionKey> key = KeyMembers.read(root);
    List<CardFile.KeySet> keySets = KeySetReader.read(root);
    CardFile file =
        new CardFile(
            iccid,
            imsi,
            root.has("mncDigits") ? (int) root.number("mncDigits", 2, 3) : 2,
            key,
            new Sqn(root.has("sqn") ? root.hexNumber("sqn", 6) : 0),
            root.has("amf") ? new Amf((int) root.hexNumber("amf", 2)) : DEFAULT_AMF,
            keySets,
            ApplicationReader.read(root, keySets),
            behaviours(root),
            FileContents.read(root.object("files")),
            WaitingMembers.read(root));
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
