package org.sealpost.lib.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in a folder, and what is made of what others put there. */
class FrameFolderTest {
  @TempDir private Path path;
  private final FailingDisk disk = new FailingDisk();
  private FrameFolder folder;

  @BeforeEach
  void open() {
    folder = new FrameFolder(disk, path);
  }

  @Test
  void frames_come_in_the_order_in_which_they_were_kept() throws IOException {
    for (String frame : List.of("b", "c", "a")) {
      folder.put(octets(frame));
    }

    assertThat(taken()).containsExactly("b", "c", "a");
  }

  @Test
  void the_same_frame_has_one_file_however_often_it_is_repeated() throws IOException {
    folder.put(octets("again"));
    folder.put(octets("other"));
    folder.put(octets("again"));

    assertThat(names()).hasSize(2);
    assertThat(taken()).containsExactly("again", "other");
  }

  @Test
  void a_file_goes_at_the_look_after_the_one_that_handed_it_on() throws IOException {
    folder.put(octets("frame"));

    assertThat(taken()).containsExactly("frame");
    assertThat(names()).as("its receiver may not have dealt with it yet").hasSize(1);
    assertThat(taken()).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void what_was_not_handed_on_stays() throws IOException {
    folder.put(octets("frame"));
    folder.take(1);

    assertThat(taken()).containsExactly("frame");
  }

  @Test
  void no_more_than_asked_for_are_found_at_a_look_and_the_rest_later() throws IOException {
    for (int i = 0; i < 5; i++) {
      folder.put(octets("frame " + i));
    }

    assertThat(taken(2)).containsExactly("frame 0", "frame 1");
    assertThat(taken(2)).containsExactly("frame 2", "frame 3");
    assertThat(taken(2)).containsExactly("frame 4");
  }

  @Test
  void with_one_too_many_the_oldest_goes() throws IOException {
    for (int i = 0; i <= FrameFolder.MOST_FRAMES; i++) {
      folder.put(octets("frame " + i));
    }

    assertThat(names()).hasSize(FrameFolder.MOST_FRAMES);
    assertThat(taken(1)).containsExactly("frame 1");
  }

  @Test
  void numbers_that_are_used_up_stay_the_last() throws IOException {
    hostile(FrameName.MOST, octets("x"), octets("x"));
    folder.put(octets("frame"));

    assertThat(taken()).containsExactlyInAnyOrder("x", "frame");
  }

  @Test
  void a_full_disk_fails_and_leaves_nothing() throws IOException {
    disk.room = 10;
    assertThatThrownBy(() -> folder.put(octets("eleven here")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(names()).isEmpty();

    disk.room = Long.MAX_VALUE;
    folder.put(octets("eleven here"));
    assertThat(taken()).containsExactly("eleven here");
  }

  @Test
  void a_frame_whose_name_was_not_synced_is_synced_when_it_is_repeated() throws IOException {
    disk.synced = false;
    assertThatThrownBy(() -> folder.put(octets("frame"))).isInstanceOf(IOException.class);
    disk.synced = true;
    folder.put(octets("frame"));

    assertThat(names()).hasSize(1);
    assertThat(disk.syncs).hasValue(1);
  }

  @Test
  void what_a_pulled_stick_left_half_written_is_written_anew() throws IOException {
    Files.write(path.resolve("frame.tmp"), octets("fra"));
    folder.put(octets("frame"));

    assertThat(taken()).containsExactly("frame");
    assertThat(path.resolve("frame.tmp")).doesNotExist();
  }

  @Test
  void a_file_that_is_not_what_its_name_says_is_no_frame_and_goes() throws IOException {
    hostile(1, octets("expected"), octets("something else"));
    hostile(2, octets("cut"), new byte[0]);
    hostile(3, octets("large"), new byte[FrameFolder.MAX_FRAME + 1]);

    assertThat(folder.take(9))
        .hasSize(3)
        .allSatisfy(found -> assertThat(found.frame()).isEmpty())
        .allSatisfy(found -> folder.handed(found.name()));
    folder.take(9);
    assertThat(names()).isEmpty();
  }

  @Test
  void a_damaged_file_does_not_stand_for_its_frame() throws IOException {
    hostile(1, octets("frame"), octets("fra"));
    folder.put(octets("frame"));

    assertThat(folder.take(9).stream().flatMap(found -> found.frame().stream()))
        .containsExactly(octets("frame"));
  }

  @Test
  void links_folders_and_foreign_files_are_not_touched() throws IOException {
    Path secret = Files.write(path.resolve("secret"), octets("frame"));
    String name = new FrameName(1, FrameName.digest(octets("frame"))).toString();
    Files.createSymbolicLink(path.resolve(name), secret);
    Files.createDirectory(path.resolve(new FrameName(2, "0".repeat(32)).toString()));
    Files.write(path.resolve("notes.txt"), octets("foreign"));
    folder.put(octets("ours"));

    assertThat(taken()).containsExactly("ours");
    assertThat(taken()).isEmpty();
    assertThat(names()).hasSize(4);
    assertThat(secret).hasContent("frame");
  }

  @Test
  void a_link_where_the_temporary_file_goes_is_not_written_through() throws IOException {
    Path victim = Files.write(path.resolve("victim"), octets("untouched"));
    Files.createSymbolicLink(path.resolve("frame.tmp"), victim);
    folder.put(octets("frame"));

    assertThat(victim).hasContent("untouched");
    assertThat(taken()).containsExactly("frame");
  }

  /** A file that says it has one frame and has other octets. */
  private void hostile(int number, byte[] named, byte[] content) throws IOException {
    String name = new FrameName(number, FrameName.digest(named)).toString();
    Files.write(path.resolve(name), content);
  }

  private List<String> taken() throws IOException {
    return taken(FrameFolder.MOST_FRAMES);
  }

  private List<String> taken(int most) throws IOException {
    List<FrameFolder.Found> found = folder.take(most);
    found.forEach(it -> folder.handed(it.name()));
    return found.stream().map(it -> new String(it.frame().orElseThrow(), US_ASCII)).toList();
  }

  private List<Path> names() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(US_ASCII);
  }
}
