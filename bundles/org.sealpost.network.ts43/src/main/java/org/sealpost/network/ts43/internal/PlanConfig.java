package org.sealpost.network.ts43.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the subscribers of a plan are entitled to. */
@ObjectClassDefinition(
    name = "Sealpost TS.43 plan",
    description =
        "What subscribers are entitled to. Of several plans that name a subscriber the"
            + " one that names it most narrowly counts.")
public @interface PlanConfig {
  /** Who has this plan. */
  @AttributeDefinition(
      name = "Subscribers",
      description =
          "IMSIs or ICCIDs: one (001010123456789), all that begin so (00101*), a range"
              + " (001010000000000-001010000000999), or everybody (*)")
  String[] subscribers() default {};

  /** What the plan says of applications. */
  @AttributeDefinition(
      name = "Rules",
      description =
          "APP [CHARACTERISTIC[#NUMBER]/]...NAME=VALUE, such as ap2004 EntitlementStatus=1;"
              + " applications without any are disabled")
  String[] rules() default {};

  /** The documents' version. */
  @AttributeDefinition(
      name = "Version",
      description = "Version of the documents: raise it when the rules change",
      min = "1")
  int version() default 1;

  /** How long documents are good. */
  @AttributeDefinition(
      name = "Validity",
      description = "Seconds after which a phone asks again",
      min = "60")
  int validitySeconds() default 172_800;

  /** Whether its subscribers are turned away. */
  @AttributeDefinition(name = "Barred", description = "Whether its subscribers get nothing at all")
  boolean barred() default false;
}
