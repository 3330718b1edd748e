package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;

/** Proactive commands about multimedia messages, which lie in files of the card. */
public sealed interface MultimediaAction extends ProactiveAction {
  @Override
  default int destination() {
    return DeviceIdentities.NETWORK;
  }

  /** What the user sees meanwhile, if the card says so. */
  Optional<String> text();

  /** The object {@link CatTag#FILE_LIST}: the file of the message. */
  ComprehensionTlv file();

  /** The object {@link CatTag#MULTIMEDIA_MESSAGE_IDENTIFIER}: which message of the file. */
  Optional<ComprehensionTlv> identifier();

  /**
   * RETRIEVE MULTIMEDIA MESSAGE (TS 102 223 clause 6.6.37).
   *
   * @param text shown meanwhile
   * @param reference the object {@link CatTag#MULTIMEDIA_MESSAGE_REFERENCE}: which message to get
   * @param file where to put it
   * @param content the object {@link CatTag#MULTIMEDIA_CONTENT_IDENTIFIER}: which part of it
   * @param identifier under which identifier
   */
  record Retrieve(
      Optional<String> text,
      ComprehensionTlv reference,
      ComprehensionTlv file,
      Optional<ComprehensionTlv> content,
      Optional<ComprehensionTlv> identifier)
      implements MultimediaAction {
    /** Checks the tags. */
    public Retrieve {
      ProactiveObjects.requireTag(reference, CatTag.MULTIMEDIA_MESSAGE_REFERENCE);
      Messages.require(file, identifier);
      ProactiveObjects.requireTag(content, CatTag.MULTIMEDIA_CONTENT_IDENTIFIER);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.RETRIEVE_MULTIMEDIA_MESSAGE;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = Messages.text(this);
      objects.add(reference);
      objects.add(file);
      content.ifPresent(objects::add);
      identifier.ifPresent(objects::add);
      return objects;
    }

    static Retrieve from(ProactiveCommand command) throws DecodeException {
      return new Retrieve(
          ProactiveObjects.alpha(command.objects()),
          ProactiveObjects.required(command, CatTag.MULTIMEDIA_MESSAGE_REFERENCE),
          ProactiveObjects.required(command, CatTag.FILE_LIST),
          command.find(CatTag.MULTIMEDIA_CONTENT_IDENTIFIER),
          command.find(CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER));
    }
  }

  /**
   * SUBMIT MULTIMEDIA MESSAGE (TS 102 223 clause 6.6.38).
   *
   * @param text shown meanwhile
   * @param file where the message is
   * @param identifier which message of it
   */
  record Submit(Optional<String> text, ComprehensionTlv file, Optional<ComprehensionTlv> identifier)
      implements MultimediaAction {
    /** Checks the tags. */
    public Submit {
      Messages.require(file, identifier);
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.SUBMIT_MULTIMEDIA_MESSAGE;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = Messages.text(this);
      objects.add(file);
      identifier.ifPresent(objects::add);
      return objects;
    }

    static Submit from(ProactiveCommand command) throws DecodeException {
      return new Submit(
          ProactiveObjects.alpha(command.objects()),
          ProactiveObjects.required(command, CatTag.FILE_LIST),
          command.find(CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER));
    }
  }

  /**
   * DISPLAY MULTIMEDIA MESSAGE (TS 102 223 clause 6.6.39).
   *
   * @param qualifier 0..255: bit 1 high priority, bit 8 wait until the user clears it
   * @param file where the message is
   * @param identifier which message of it
   * @param immediate whether the answer comes before the message is gone
   */
  record Display(
      int qualifier,
      ComprehensionTlv file,
      Optional<ComprehensionTlv> identifier,
      boolean immediate)
      implements MultimediaAction {
    /** Checks range and tags. */
    public Display {
      Range.octets("DISPLAY MULTIMEDIA MESSAGE qualifier", qualifier);
      Messages.require(file, identifier);
    }

    @Override
    public Optional<String> text() {
      return Optional.empty();
    }

    @Override
    public ProactiveType type() {
      return ProactiveType.DISPLAY_MULTIMEDIA_MESSAGE;
    }

    @Override
    public int destination() {
      return DeviceIdentities.DISPLAY;
    }

    @Override
    public List<ComprehensionTlv> objects() {
      List<ComprehensionTlv> objects = new ArrayList<>(List.of(file));
      identifier.ifPresent(objects::add);
      if (immediate) {
        objects.add(ComprehensionTlv.optional(CatTag.IMMEDIATE_RESPONSE));
      }
      return objects;
    }

    static Display from(ProactiveCommand command) throws DecodeException {
      return new Display(
          command.details().qualifier(),
          ProactiveObjects.required(command, CatTag.FILE_LIST),
          command.find(CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER),
          command.find(CatTag.IMMEDIATE_RESPONSE).isPresent());
    }
  }

  /** What the three have in common. */
  final class Messages {
    private Messages() {}

    static void require(ComprehensionTlv file, Optional<ComprehensionTlv> identifier) {
      ProactiveObjects.requireTag(file, CatTag.FILE_LIST);
      ProactiveObjects.requireTag(identifier, CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER);
    }

    static List<ComprehensionTlv> text(MultimediaAction action) {
      List<ComprehensionTlv> objects = new ArrayList<>();
      action.text().map(ProactiveObjects::alpha).ifPresent(objects::add);
      return objects;
    }
  }
}
