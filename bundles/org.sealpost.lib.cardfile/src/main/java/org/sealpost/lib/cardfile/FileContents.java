package org.sealpost.lib.cardfile;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.lib.cardfile.CardFile.FileContent;

/** The member {@code files}: octets of a transparent file, or an object of records. */
final class FileContents {
  private static final HexFormat HEX = HexFormat.of();
  private static final int MOST_OCTETS = 0x7fff;
  private static final int MOST_RECORD = 0xff;
  private static final int MOST_RECORDS = 254;
  private static final String LINEAR_FIXED = label(FileStructure.LINEAR_FIXED);
  private static final String CYCLIC = label(FileStructure.CYCLIC);

  private FileContents() {}

  static Map<FilePath, FileContent> read(Members members) throws CardFileException {
    Map<FilePath, FileContent> files = new HashMap<>();
    for (String name : members.names()) {
      FileContent content =
          members.isString(name) ? octets(members, name) : records(members.object(name));
      FilePath path;
      try {
        path = FilePath.parse(name);
      } catch (IllegalArgumentException e) {
        throw members.error(name, "a path such as 3F00/7FFF/6F46", "another name");
      }
      if (files.put(path, content) != null) {
        throw members.error(name, "a path not given before", "it again");
      }
    }
    return files;
  }

  private static FileContent octets(Members members, String name) throws CardFileException {
    byte[] content = members.hex(name);
    if (content.length < 1 || content.length > MOST_OCTETS) {
      throw members.error(name, "1.." + MOST_OCTETS + " octets", content.length + " octets");
    }
    return FileContent.transparent(content);
  }

  private static FileContent records(Members file) throws CardFileException {
    String structure = file.string("structure");
    if (!structure.equals(LINEAR_FIXED) && !structure.equals(CYCLIC)) {
      throw file.error("structure", LINEAR_FIXED + " or " + CYCLIC, structure);
    }
    List<byte[]> records = file.hexList("records");
    if (records.isEmpty() || records.size() > MOST_RECORDS) {
      throw file.error("records", "1.." + MOST_RECORDS, Integer.toString(records.size()));
    }
    int length = records.get(0).length;
    if (length < 1 || length > MOST_RECORD) {
      throw file.error("records[0]", "1.." + MOST_RECORD + " octets", length + " octets");
    }
    ByteWriter octets = new ByteWriter();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).length != length) {
        throw file.error(
            "records[" + i + "]", length + " octets", records.get(i).length + " octets");
      }
      octets.bytes(records.get(i));
    }
    file.expectNoOthers();
    return new FileContent(
        structure.equals(CYCLIC) ? FileStructure.CYCLIC : FileStructure.LINEAR_FIXED,
        length,
        Octets.of(octets.toByteArray()));
  }

  static Map<String, Object> write(Map<FilePath, FileContent> files) {
    Map<String, Object> object = new TreeMap<>();
    files.forEach((path, content) -> object.put(path.toString(), write(content)));
    return object;
  }

  private static Object write(FileContent content) {
    String digits = HEX.formatHex(content.octets().toByteArray());
    if (!content.structure().hasRecords()) {
      return digits;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("structure", label(content.structure()));
    object.put("records", List.of(digits.split("(?<=\\G.{" + 2 * content.recordLength() + "})")));
    return object;
  }

  private static String label(FileStructure structure) {
    return structure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
