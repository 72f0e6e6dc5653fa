//! What a phrase marks.

macro_rules! categories {
    ($($(#[$doc:meta])* $category:ident $name:literal,)*) => {
        /// What a phrase marks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Category { $($(#[$doc])* $category,)* }

        impl Category {
            /// All categories.
            pub const ALL: &[Category] = &[$(Category::$category,)*];

            /// The name in the data files.
            pub const fn name(self) -> &'static str {
                match self { $(Category::$category => $name,)* }
            }
        }
    };
}

categories! {
    /// Who wrote the article.
    By "by",
    /// What someone does at a newsroom.
    Role "role",
    /// Links to other articles.
    ReadAlso "read_also",
    /// Sharing and following.
    Share "share",
    /// Newsletters.
    Newsletter "newsletter",
    /// Subscribing, logging in, paywalls.
    SubscribeLogin "subscribe_login",
    /// Readers' comments.
    Comments "comments",
    /// Lists of popular and of new articles.
    Trending "trending",
    /// Advertising.
    Advertisement "advertisement",
    /// Where a picture comes from.
    PhotoCredit "photo_credit",
    /// Rights and terms.
    Copyright "copyright",
    /// Cookies and consent.
    Cookies "cookies",
    /// The time that reading takes.
    ReadingTime "reading_time",
    /// A change of the article.
    Updated "updated",
    /// The publication of the article.
    Published "published",
    /// Topics and tags.
    Tags "tags",
    /// The author's biography.
    AboutAuthor "about_author",
    /// Contact with the newsroom, corrections.
    Contact "contact",
    /// Players and galleries.
    Media "media",
    /// Notices about the browser.
    Browser "browser",
    /// Menus and buttons.
    Navigation "navigation",
    /// Tables of contents.
    Contents "contents",
}

/// A set of categories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CategorySet(u32);

impl CategorySet {
    /// All categories.
    pub const ALL: CategorySet = CategorySet((1 << Category::ALL.len()) - 1);

    /// Whether the category is in the set.
    pub fn contains(self, category: Category) -> bool {
        self.0 & (1 << category as u32) != 0
    }

    /// What is in either set.
    pub fn union(self, other: CategorySet) -> CategorySet {
        CategorySet(self.0 | other.0)
    }

    /// What is in both sets.
    pub fn intersection(self, other: CategorySet) -> CategorySet {
        CategorySet(self.0 & other.0)
    }

    /// Whether the sets have something in common.
    pub fn intersects(self, other: CategorySet) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<Category> for CategorySet {
    fn from_iter<I: IntoIterator<Item = Category>>(categories: I) -> Self {
        CategorySet(categories.into_iter().fold(0, |set, c| set | 1 << c as u32))
    }
}
