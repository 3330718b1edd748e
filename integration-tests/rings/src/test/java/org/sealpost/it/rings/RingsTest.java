package org.sealpost.it.rings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The dependency rules of docs/architecture.md, read from the jars that were built. */
class RingsTest {
  private static final List<BuiltBundle> BUNDLES = BuiltBundle.all();

  @Test
  void the_folder_is_named_like_the_bundle() {
    assertThat(BUNDLES).hasSizeGreaterThan(15);
    assertThat(BUNDLES)
        .allSatisfy(bundle -> assertThat(bundle.symbolicName()).isEqualTo(bundle.folder()));
  }

  @Test
  void every_import_points_inwards() {
    Map<String, BuiltBundle> exporters = exporters();
    List<String> outward = new ArrayList<>();
    for (BuiltBundle bundle : BUNDLES) {
      for (String imported : bundle.imports()) {
        BuiltBundle exporter = exporters.get(imported);
        if (exporter != null
            && exporter != bundle
            && !bundle.ring().mayImport().contains(exporter.ring())) {
          outward.add(bundle.symbolicName() + " imports " + imported);
        }
      }
    }
    assertThat(outward).isEmpty();
  }

  @Test
  void a_package_of_ours_is_exported_by_one_bundle_and_a_provider_exports_nothing() {
    exporters();
    assertThat(BUNDLES)
        .filteredOn(bundle -> bundle.ring() == Ring.PROVIDER)
        .allSatisfy(bundle -> assertThat(bundle.exports()).as(bundle.symbolicName()).isEmpty());
  }

  @Test
  void an_api_needs_codecs_apis_and_java_alone() {
    assertThat(BUNDLES)
        .filteredOn(bundle -> bundle.ring() == Ring.API)
        .allSatisfy(
            bundle ->
                assertThat(bundle.imports())
                    .as(bundle.symbolicName())
                    .allMatch(name -> isJava(name) || name.startsWith("org.sealpost.")));
  }

  @Test
  void a_codec_needs_codecs_java_and_bouncy_castle_alone() {
    assertThat(BUNDLES)
        .filteredOn(bundle -> bundle.ring() == Ring.CODEC)
        .allSatisfy(
            bundle ->
                assertThat(bundle.imports())
                    .as(bundle.symbolicName())
                    .allMatch(
                        name ->
                            isJava(name)
                                || name.startsWith("javax.crypto")
                                || name.startsWith("org.bouncycastle.")
                                || name.startsWith("org.sealpost.")));
  }

  @Test
  void the_bearer_api_needs_java_alone() {
    assertThat(named("org.sealpost.bearer.api").imports())
        .allMatch(name -> isJava(name) || name.equals("org.sealpost.bearer.api"));
  }

  @Test
  void a_bearer_compiles_against_the_bearer_api_alone() {
    BuiltBundle spare = BuiltBundle.of(Path.of("integration-tests/spare-bearer"));
    assertThat(spare.imports())
        .contains("org.sealpost.bearer.api")
        .allMatch(name -> isJava(name) || name.equals("org.sealpost.bearer.api"));
  }

  @Test
  void nothing_is_imported_optionally_or_dynamically() {
    assertThat(BUNDLES)
        .filteredOn(bundle -> bundle.ring() != Ring.LIB)
        .allSatisfy(
            bundle -> {
              assertThat(bundle.headers().getValue("DynamicImport-Package")).isNull();
              String imports = bundle.headers().getValue("Import-Package");
              assertThat(imports == null ? "" : imports)
                  .as(bundle.symbolicName())
                  .doesNotContain("resolution:=");
            });
  }

  @Test
  void bundles_use_osgi_specifications_only() {
    assertThat(BUNDLES)
        .filteredOn(bundle -> bundle.ring() != Ring.TOOL)
        .allSatisfy(
            bundle ->
                assertThat(bundle.imports())
                    .as(bundle.symbolicName())
                    .noneMatch(name -> name.startsWith("org.apache.felix")));
  }

  private static Map<String, BuiltBundle> exporters() {
    Map<String, BuiltBundle> exporters = new HashMap<>();
    for (BuiltBundle bundle : BUNDLES) {
      for (String exported : bundle.exports()) {
        BuiltBundle other = exporters.put(exported, bundle);
        assertThat(other).as(exported + " is exported by " + bundle.symbolicName()).isNull();
      }
    }
    return exporters;
  }

  private static BuiltBundle named(String symbolicName) {
    return BUNDLES.stream()
        .filter(bundle -> bundle.symbolicName().equals(symbolicName))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isJava(String name) {
    return name.startsWith("java.");
  }
}
