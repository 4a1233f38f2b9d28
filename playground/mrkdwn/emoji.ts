/** The emoji that the local Slack draws, by short code; others stay as they are written. */
export const emoji: Readonly<Record<string, string>> = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', thumbsdown: '👎', eyes: '👀', white_check_mark: '✅',
  heavy_check_mark: '✔️', ballot_box_with_check: '☑️', x: '❌', tada: '🎉', heart: '❤️', joy: '😂', smile: '😄',
  smiley: '😃', slightly_smiling_face: '🙂', wink: '😉', grinning: '😀', sweat_smile: '😅', thinking_face: '🤔',
  cry: '😢', disappointed: '😞', worried: '😟', angry: '😠', neutral_face: '😐', pray: '🙏', raised_hands: '🙌',
  clap: '👏', wave: '👋', muscle: '💪', fire: '🔥', rocket: '🚀', star: '⭐', star2: '🌟', sparkles: '✨', zap: '⚡',
  bulb: '💡', bell: '🔔', no_bell: '🔕', warning: '⚠️', rotating_light: '🚨', no_entry: '⛔', no_entry_sign: '🚫',
  lock: '🔒', unlock: '🔓', key: '🔑', mag: '🔍', link: '🔗', paperclip: '📎', pushpin: '📌', memo: '📝',
  pencil2: '✏️', pencil: '📝', clipboard: '📋', calendar: '📆', date: '📅', clock1: '🕐', alarm_clock: '⏰',
  hourglass: '⌛', hourglass_flowing_sand: '⏳', stopwatch: '⏱️', email: '📧', envelope: '✉️', inbox_tray: '📥',
  outbox_tray: '📤', speech_balloon: '💬', left_speech_bubble: '🗨️', mega: '📣', loudspeaker: '📢',
  telephone_receiver: '📞', iphone: '📱', computer: '💻', desktop_computer: '🖥️', printer: '🖨️', keyboard: '⌨️',
  gear: '⚙️', wrench: '🔧', hammer_and_wrench: '🛠️', toolbox: '🧰', package: '📦', ticket: '🎫',
  admission_tickets: '🎟️', bust_in_silhouette: '👤', busts_in_silhouette: '👥', office: '🏢', house: '🏠',
  see_no_evil: '🙈', shushing_face: '🤫', large_blue_circle: '🔵', large_green_circle: '🟢',
  large_orange_circle: '🟠', large_yellow_circle: '🟡', large_purple_circle: '🟣', large_brown_circle: '🟤',
  red_circle: '🔴', white_circle: '⚪', black_circle: '⚫', large_blue_square: '🟦', large_green_square: '🟩',
  large_yellow_square: '🟨', large_orange_square: '🟧', large_red_square: '🟥', large_purple_square: '🟪',
  white_large_square: '⬜', small_orange_diamond: '🔸', small_blue_diamond: '🔹', large_orange_diamond: '🔶',
  large_blue_diamond: '🔷', small_red_triangle: '🔺', small_red_triangle_down: '🔻', arrow_up: '⬆️',
  arrow_down: '⬇️', arrow_right: '➡️', arrow_left: '⬅️', arrow_upper_right: '↗️', arrow_forward: '▶️',
  arrows_counterclockwise: '🔄', repeat: '🔁', double_vertical_bar: '⏸️', black_square_for_stop: '⏹️',
  checkered_flag: '🏁', triangular_flag_on_post: '🚩', question: '❓', exclamation: '❗',
  information_source: 'ℹ️', heavy_plus_sign: '➕', heavy_minus_sign: '➖', '100': '💯', one: '1️⃣', two: '2️⃣',
  three: '3️⃣', four: '4️⃣', five: '5️⃣', ok_hand: '👌', point_right: '👉', point_up: '☝️', shield: '🛡️',
  broken_heart: '💔', bug: '🐛', coffee: '☕', wastebasket: '🗑️', bar_chart: '📊', chart_with_upwards_trend: '📈',
  file_folder: '📁', open_file_folder: '📂', page_facing_up: '📄', label: '🏷️', bookmark: '🔖',
  globe_with_meridians: '🌐', robot_face: '🤖', hand: '✋', raised_hand: '✋', new: '🆕', up: '🆙', sos: '🆘',
  snail: '🐌', turtle: '🐢',
};

/** What the reaction menu offers. */
export const reactions = ['+1', 'eyes', 'white_check_mark', 'tada', 'heart', 'joy', 'pray', 'raised_hands'] as const;
