package org.sealpost.lib.cardfile;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.codec.aka.Secret;

/** {@link CardFile} to JSON. */
final class CardFileWriter {
  private static final HexFormat HEX = HexFormat.of();

  private CardFileWriter() {}

  static byte[] write(CardFile file) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("iccid", file.iccid().digits());
    root.put("imsi", file.imsi().digits());
    root.put("mncDigits", file.mncDigits());
    file.key().ifPresent(key -> KeyMembers.write(key, root));
    root.put("sqn", HEX.formatHex(file.sqn().toByteArray()));
    root.put("amf", String.format("%04x", file.amf().value()));
    root.put("keysets", file.keySets().stream().map(CardFileWriter::keySet).toList());
    root.put("apps", file.applications().stream().map(CardFileWriter::application).toList());
    if (!file.behaviours().isEmpty()) {
      root.put("behaviour", file.behaviours());
    }
    if (!file.files().isEmpty()) {
      root.put("files", FileContents.write(file.files()));
    }
    file.waiting().ifPresent(waiting -> root.put("waiting", WaitingMembers.write(waiting)));
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  private static Map<String, Object> keySet(CardFile.KeySet set) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kvn", set.version());
    object.put("kic", hex(set.kic()));
    object.put("kid", hex(set.kid()));
    set.kik().ifPresent(kik -> object.put("kik", hex(kik)));
    if (set.kicAlgorithm() == set.kidAlgorithm()) {
      object.put("alg", Algorithms.name(set.kicAlgorithm()));
    } else {
      object.put("kicAlg", Algorithms.name(set.kicAlgorithm()));
      object.put("kidAlg", Algorithms.name(set.kidAlgorithm()));
    }
    object.put("ccLength", set.checksumLength());
    object.put("cntr", String.format("%010x", set.cntr()));
    return object;
  }

  private static Map<String, Object> application(CardFile.Application application) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("tar", application.tar().toString());
    object.put("msl", String.format("%02x", application.msl()));
    object.put("kvn", application.keySets());
    object.put("kind", ApplicationReader.label(application.kind()));
    application.counter().ifPresent(name -> object.put("counter", name));
    object.put("start", application.start().toString());
    object.put(
        "por",
        application.porBySubmit() ? ApplicationReader.BY_SUBMIT : ApplicationReader.IN_REPORT);
    return object;
  }

  static String hex(Secret secret) {
    return HEX.formatHex(secret.toByteArray());
  }
}
