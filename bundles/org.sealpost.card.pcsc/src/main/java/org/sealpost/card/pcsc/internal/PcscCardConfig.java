package org.sealpost.card.pcsc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Which readers are used, and how. */
@ObjectClassDefinition(
    name = "Sealpost PC/SC readers",
    description = "Cards in readers of pcscd as secure elements")
public @interface PcscCardConfig {
  /** The reader, as pcscd calls it; a part of the name that no other reader has; or "*". */
  @AttributeDefinition(
      description = "Name of the reader, or a part of it that is unique, or * for every reader")
  String reader() default "*";

  /** Whether other programs are kept away from the card. */
  @AttributeDefinition(
      description =
          "Keep other programs away from the card. If they share it, they change what is selected")
  boolean exclusive() default true;

  /** The transmission protocol. */
  @AttributeDefinition(
      description = "Transmission protocol; * is what card and reader agree on",
      options = {@Option(value = "*"), @Option(value = "T=0"), @Option(value = "T=1")})
  String protocol() default "*";

  /** The longest that a card may compute, in seconds. */
  @AttributeDefinition(
      description = "Seconds that a card may take for one command, before it counts as hanging",
      min = "1",
      max = "600")
  int timeoutSeconds() default 25;

  /** Where pcscd listens. */
  @AttributeDefinition(
      description =
          "Socket of pcscd; if empty that of PCSCLITE_CSOCK_NAME, else /run/pcscd/pcscd.comm")
  String socket() default "";
}
