//! 256 words that are hard to take for one another on the telephone: things that everybody knows,
//! no two of which sound alike in standard Chinese. A word keeps its figure for good.

use crate::domain::{Words, words};

/// The word of a figure.
pub(super) fn word(figure: u8) -> Words {
    let word = WORDS.get(usize::from(figure)).copied();
    word.map_or(Words::NONE, |(hans, hant, en)| words(hans, hant, en))
}

type Word = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const WORDS: [Word; 256] = [
    ("苹果", "蘋果", "apple"), ("香蕉", "香蕉", "banana"), ("葡萄", "葡萄", "grape"), ("西瓜", "西瓜", "watermelon"),
    ("草莓", "草莓", "strawberry"), ("樱桃", "櫻桃", "cherry"), ("柠檬", "檸檬", "lemon"), ("菠萝", "菠蘿", "pineapple"),
    ("石榴", "石榴", "pomegranate"), ("荔枝", "荔枝", "lychee"), ("龙眼", "龍眼", "longan"), ("橄榄", "橄欖", "olive"),
    ("核桃", "核桃", "walnut"), ("花生", "花生", "peanut"), ("红枣", "紅棗", "jujube"), ("白菜", "白菜", "cabbage"),
    ("萝卜", "蘿蔔", "radish"), ("番茄", "番茄", "tomato"), ("黄瓜", "黃瓜", "cucumber"), ("茄子", "茄子", "aubergine"),
    ("土豆", "土豆", "potato"), ("南瓜", "南瓜", "pumpkin"), ("辣椒", "辣椒", "pepper"), ("豆腐", "豆腐", "tofu"),
    ("大蒜", "大蒜", "garlic"), ("蘑菇", "蘑菇", "mushroom"), ("竹笋", "竹筍", "bamboo-shoot"), ("莲藕", "蓮藕", "lotus-root"),
    ("玉米", "玉米", "maize"), ("小麦", "小麥", "wheat"), ("高粱", "高粱", "sorghum"), ("芝麻", "芝麻", "sesame"),
    ("馒头", "饅頭", "bun"), ("面条", "麵條", "noodle"), ("饺子", "餃子", "dumpling"), ("月饼", "月餅", "mooncake"),
    ("粽子", "粽子", "rice-parcel"), ("汤圆", "湯圓", "rice-ball"), ("豆浆", "豆漿", "soy-milk"),
    ("油条", "油條", "dough-stick"), ("鸡蛋", "雞蛋", "egg"), ("牛奶", "牛奶", "milk"), ("蜂蜜", "蜂蜜", "honey"),
    ("红茶", "紅茶", "black-tea"), ("咖啡", "咖啡", "coffee"), ("酱油", "醬油", "soy-sauce"), ("米醋", "米醋", "vinegar"),
    ("食盐", "食鹽", "salt"), ("冰糖", "冰糖", "rock-sugar"), ("老虎", "老虎", "tiger"), ("狮子", "獅子", "lion"),
    ("大象", "大象", "elephant"), ("熊猫", "熊貓", "panda"), ("骆驼", "駱駝", "camel"), ("斑马", "斑馬", "zebra"),
    ("犀牛", "犀牛", "rhinoceros"), ("袋鼠", "袋鼠", "kangaroo"), ("猴子", "猴子", "monkey"), ("兔子", "兔子", "rabbit"),
    ("松鼠", "松鼠", "squirrel"), ("刺猬", "刺蝟", "hedgehog"), ("狐狸", "狐狸", "fox"), ("山羊", "山羊", "goat"),
    ("水牛", "水牛", "buffalo"), ("毛驴", "毛驢", "donkey"), ("骏马", "駿馬", "steed"), ("小猫", "小貓", "kitten"),
    ("黄狗", "黃狗", "dog"), ("公鸡", "公雞", "rooster"), ("鸭子", "鴨子", "duck"), ("天鹅", "天鵝", "swan"),
    ("孔雀", "孔雀", "peacock"), ("喜鹊", "喜鵲", "magpie"), ("燕子", "燕子", "swallow"), ("鸽子", "鴿子", "pigeon"),
    ("麻雀", "麻雀", "sparrow"), ("鹦鹉", "鸚鵡", "parrot"), ("老鹰", "老鷹", "eagle"), ("企鹅", "企鵝", "penguin"),
    ("白鹤", "白鶴", "crane"), ("海鸥", "海鷗", "seagull"), ("蝴蝶", "蝴蝶", "butterfly"), ("蜻蜓", "蜻蜓", "dragonfly"),
    ("蚂蚁", "螞蟻", "ant"), ("蜘蛛", "蜘蛛", "spider"), ("蚯蚓", "蚯蚓", "earthworm"), ("蜗牛", "蝸牛", "snail"),
    ("青蛙", "青蛙", "frog"), ("乌龟", "烏龜", "tortoise"), ("鲸鱼", "鯨魚", "whale"), ("海豚", "海豚", "dolphin"),
    ("鲨鱼", "鯊魚", "shark"), ("螃蟹", "螃蟹", "crab"), ("龙虾", "龍蝦", "lobster"), ("章鱼", "章魚", "octopus"),
    ("贝壳", "貝殼", "shell"), ("珍珠", "珍珠", "pearl"), ("珊瑚", "珊瑚", "coral"), ("太阳", "太陽", "sun"),
    ("月亮", "月亮", "moon"), ("星星", "星星", "star"), ("地球", "地球", "globe"), ("白云", "白雲", "cloud"),
    ("彩虹", "彩虹", "rainbow"), ("闪电", "閃電", "lightning"), ("雪花", "雪花", "snowflake"), ("台风", "颱風", "typhoon"),
    ("露珠", "露珠", "dewdrop"), ("冰山", "冰山", "iceberg"), ("火山", "火山", "volcano"), ("沙漠", "沙漠", "desert"),
    ("草原", "草原", "grassland"), ("森林", "森林", "forest"), ("瀑布", "瀑布", "waterfall"), ("长江", "長江", "river"),
    ("湖泊", "湖泊", "lake"), ("海洋", "海洋", "ocean"), ("岛屿", "島嶼", "island"), ("山谷", "山谷", "valley"),
    ("悬崖", "懸崖", "cliff"), ("温泉", "溫泉", "hot-spring"), ("田野", "田野", "field"), ("牡丹", "牡丹", "peony"),
    ("玫瑰", "玫瑰", "rose"), ("菊花", "菊花", "chrysanthemum"), ("荷叶", "荷葉", "lotus-leaf"),
    ("梅花", "梅花", "plum-blossom"), ("兰草", "蘭草", "orchid"), ("水仙", "水仙", "narcissus"), ("茉莉", "茉莉", "jasmine"),
    ("杜鹃", "杜鵑", "azalea"), ("柳枝", "柳枝", "willow"), ("梧桐", "梧桐", "plane-tree"), ("银杏", "銀杏", "ginkgo"),
    ("枫叶", "楓葉", "maple-leaf"), ("榕树", "榕樹", "banyan"), ("仙人掌", "仙人掌", "cactus"), ("芦苇", "蘆葦", "reed"),
    ("棉花", "棉花", "cotton"), ("桑蚕", "桑蠶", "silkworm"), ("长城", "長城", "great-wall"), ("宫殿", "宮殿", "palace"),
    ("宝塔", "寶塔", "pagoda"), ("亭台", "亭臺", "pavilion"), ("拱桥", "拱橋", "arch-bridge"), ("牌坊", "牌坊", "gateway"),
    ("胡同", "胡同", "alley"), ("院落", "院落", "courtyard"), ("学校", "學校", "school"), ("医院", "醫院", "hospital"),
    ("邮局", "郵局", "post-office"), ("银行", "銀行", "bank"), ("车站", "車站", "station"), ("机场", "機場", "airport"),
    ("码头", "碼頭", "pier"), ("灯塔", "燈塔", "lighthouse"), ("工厂", "工廠", "factory"), ("仓库", "倉庫", "warehouse"),
    ("操场", "操場", "sports-ground"), ("公园", "公園", "park"), ("电梯", "電梯", "lift"), ("楼道", "樓道", "stairwell"),
    ("阳台", "陽臺", "balcony"), ("窗户", "窗戶", "window"), ("大门", "大門", "gate"), ("钥匙", "鑰匙", "key"),
    ("锁头", "鎖頭", "padlock"), ("桌子", "桌子", "table"), ("椅子", "椅子", "chair"), ("沙发", "沙發", "sofa"),
    ("书柜", "書櫃", "bookcase"), ("床单", "床單", "bed-sheet"), ("枕头", "枕頭", "pillow"), ("被褥", "被褥", "quilt"),
    ("台灯", "檯燈", "desk-lamp"), ("蜡烛", "蠟燭", "candle"), ("灯笼", "燈籠", "lantern"), ("风扇", "風扇", "fan"),
    ("冰箱", "冰箱", "fridge"), ("洗衣机", "洗衣機", "washing-machine"), ("电视", "電視", "television"),
    ("收音机", "收音機", "radio"), ("闹钟", "鬧鐘", "alarm-clock"), ("手表", "手錶", "watch"), ("眼镜", "眼鏡", "spectacles"),
    ("雨伞", "雨傘", "umbrella"), ("书包", "書包", "satchel"), ("钱包", "錢包", "purse"), ("皮箱", "皮箱", "suitcase"),
    ("扫帚", "掃帚", "broom"), ("拖把", "拖把", "mop"), ("水桶", "水桶", "bucket"), ("脸盆", "臉盆", "basin"),
    ("毛巾", "毛巾", "towel"), ("牙刷", "牙刷", "toothbrush"), ("肥皂", "肥皂", "soap"), ("梳子", "梳子", "comb"),
    ("镜子", "鏡子", "mirror"), ("剪刀", "剪刀", "scissors"), ("针线", "針線", "needle"), ("纽扣", "鈕扣", "button"),
    ("衬衫", "襯衫", "shirt"), ("裤子", "褲子", "trousers"), ("裙子", "裙子", "skirt"), ("毛衣", "毛衣", "sweater"),
    ("手套", "手套", "glove"), ("围巾", "圍巾", "scarf"), ("帽子", "帽子", "hat"), ("布鞋", "布鞋", "cloth-shoe"),
    ("袜子", "襪子", "sock"), ("筷子", "筷子", "chopstick"), ("饭碗", "飯碗", "bowl"), ("盘子", "盤子", "plate"),
    ("勺子", "勺子", "spoon"), ("茶壶", "茶壺", "teapot"), ("暖瓶", "暖瓶", "thermos"), ("铁锅", "鐵鍋", "wok"),
    ("菜刀", "菜刀", "chopper"), ("铅笔", "鉛筆", "pencil"), ("毛笔", "毛筆", "brush"), ("墨水", "墨水", "ink"),
    ("橡皮", "橡皮", "eraser"), ("尺子", "尺子", "ruler"), ("算盘", "算盤", "abacus"), ("地图", "地圖", "map"),
    ("信封", "信封", "envelope"), ("邮票", "郵票", "stamp"), ("报纸", "報紙", "newspaper"), ("日历", "日曆", "calendar"),
    ("黑板", "黑板", "blackboard"), ("粉笔", "粉筆", "chalk"), ("相机", "相機", "camera"), ("电话", "電話", "telephone"),
    ("指南针", "指南針", "compass"), ("磁铁", "磁鐵", "magnet"), ("自行车", "自行車", "bicycle"), ("摩托", "摩托", "motorbike"),
    ("卡车", "卡車", "lorry"), ("火车", "火車", "train"), ("轮船", "輪船", "steamship"), ("飞机", "飛機", "aeroplane"),
    ("火箭", "火箭", "rocket"), ("风筝", "風箏", "kite"), ("象棋", "象棋", "chess"), ("篮球", "籃球", "basketball"),
    ("足球", "足球", "football"), ("乒乓", "乒乓", "ping-pong"), ("二胡", "二胡", "fiddle"), ("笛子", "笛子", "flute"),
    ("钢琴", "鋼琴", "piano"), ("吉他", "吉他", "guitar"), ("锣鼓", "鑼鼓", "gong"), ("唢呐", "嗩吶", "shawm"),
    ("剪纸", "剪紙", "paper-cut"), ("瓷器", "瓷器", "porcelain"), ("丝绸", "絲綢", "silk"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_figure_has_a_word_of_its_own_in_every_language() {
        for pick in [
            |word: Words| word.zh_hans,
            |word: Words| word.zh_hant,
            |word: Words| word.en,
        ] {
            let different: BTreeSet<&str> = (0..=255).map(|figure| pick(word(figure))).collect();
            assert_eq!(different.len(), 256);
            assert!(!different.contains(""));
        }
    }
}
