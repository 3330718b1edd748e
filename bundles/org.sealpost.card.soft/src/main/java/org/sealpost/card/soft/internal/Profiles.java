package org.sealpost.card.soft.internal;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.CardApplication;
import org.sealpost.softcard.CardKey;
import org.sealpost.softcard.CardKeySet;
import org.sealpost.softcard.CardProfile;
import org.sealpost.softcard.FileImage;
import org.sealpost.softcard.WaitingQuestion;

/** Card files as software cards. */
public final class Profiles {
  private Profiles() {}

  /**
   * The card that a file describes.
   *
   * @throws IllegalArgumentException if it has no key, or names a behaviour that software cards do
   *     not have
   */
  public static CardProfile of(CardFile file) {
    return new CardProfile(
        file.iccid(),
        file.imsi(),
        file.mncDigits(),
        file.key()
            .orElseThrow(
                () -> new IllegalArgumentException("card file: k: expected a key, found none")),
        file.sqn(),
        file.keySets().stream().map(Profiles::keySet).toList(),
        file.applications().stream().map(Profiles::application).toList(),
        files(file.files()),
        behaviours(file.behaviours()),
        file.waiting().map(ask -> new WaitingQuestion(ask.address(), ask.port(), ask.seconds())));
  }

  private static CardKeySet keySet(CardFile.KeySet set) {
    return new CardKeySet(
        set.version(),
        new CardKey(set.kicAlgorithm(), set.kic()),
        new CardKey(set.kidAlgorithm(), set.kid()),
        set.checksumLength(),
        set.kik().map(kik -> new CardKey(set.kicAlgorithm(), kik)),
        set.cntr());
  }

  private static CardApplication application(CardFile.Application app) {
    return new CardApplication(
        app.tar(),
        app.msl(),
        Set.copyOf(app.keySets()),
        CardApplication.Kind.valueOf(app.kind().name()),
        app.start(),
        app.counter());
  }

  private static Map<FilePath, FileImage> files(Map<FilePath, CardFile.FileContent> files) {
    Map<FilePath, FileImage> images = new HashMap<>();
    files.forEach(
        (path, file) ->
            images.put(path, new FileImage(file.structure(), file.recordLength(), file.octets())));
    return images;
  }

  private static Set<Behaviour> behaviours(List<String> labels) {
    Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
    for (String label : labels) {
      behaviours.add(
          Behaviour.of(label)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "card file behaviour: expected one of " + known() + ", found " + label)));
    }
    return behaviours;
  }

  private static String known() {
    return Arrays.stream(Behaviour.values())
        .map(Behaviour::label)
        .collect(Collectors.joining(", "));
  }
}
