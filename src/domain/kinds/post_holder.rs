use super::{Person, ServicePost};
use crate::domain::{Date, Link, field, words};

crate::record! {
    /// 认领: a member who has taken up a post (S5.4).
    PostHolder = "post_holder" ("岗位认领", "崗位認領", "Holder of a post") {
        post: Link<ServicePost> = field(words("岗位", "崗位", "Post")).required().owner().listed(),
        person: Link<Person> = field(words("人员", "人員", "Person")).responsible().required().listed(),
        since: Option<Date> = field(words("认领日期", "認領日期", "Taken up on")).begins().listed(),
        until: Option<Date> = field(words("结束日期", "結束日期", "Until")).ends().not_before("since").listed(),
    }
}
