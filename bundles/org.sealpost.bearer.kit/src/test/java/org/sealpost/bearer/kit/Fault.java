package org.sealpost.bearer.kit;

/** What a bearer may do wrong, and the test of the contract that should notice. */
enum Fault {
  NONE(""),
  UP_WITHOUT_RECEIVER("is_down_and_takes_nothing_while_nothing_is_attached"),
  CHANGES_FRAMES("carries_frames_of_every_size_to_the_other_end_as_they_are"),
  LOSES_EVERYTHING_THAT_COMES("hands_on_frames_of_every_size_as_they_came"),
  TAKES_ANY_SIZE("refuses_a_frame_that_is_too_large_or_empty"),
  TAKES_ANY_PEER("refuses_a_peer_that_it_does_not_know"),
  TAKES_TWO_RECEIVERS("has_one_receiver_at_a_time_and_another_one_later"),
  DIES_OF_A_RECEIVER("survives_a_receiver_that_throws_and_one_that_detaches_in_a_callback"),
  NEVER_SEES_A_BROKEN_LINK("says_that_a_broken_link_is_down_and_finds_back_by_itself"),
  KEEPS_WITHOUT_BOUND("keeps_little_for_a_peer_that_takes_nothing_and_never_blocks"),
  FORGETS_WHAT_WAITS("gives_back_everything_when_it_is_stopped_while_it_sends"),
  LEAVES_A_THREAD("leaves_no_thread_however_often_it_is_started_and_stopped");

  private final String noticedBy;

  Fault(String noticedBy) {
    this.noticedBy = noticedBy;
  }

  String noticedBy() {
    return noticedBy;
  }
}
