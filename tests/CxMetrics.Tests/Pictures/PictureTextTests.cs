using System.Xml;
using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class PictureTextTests
{
    [Theory]
    [InlineData("a\nb", "a\u240ab")]
    [InlineData("a\0b\t\u007f", "a\u2400b\u2409\u2421")]
    [InlineData("a\uffffb\ufdd0", "a\ufffdb\ufffd")]
    [InlineData("a\u0085b", "a\ufffdb")]
    [InlineData("a\u2028b", "a b")]
    [InlineData("abc\u202egnp.exe", "abcgnp.exe")]
    [InlineData("# : ; \" & < >", "# : ; \" & < >")]
    public void What_cannot_be_seen_is_made_visible(string name, string expected) =>
        Assert.Equal(expected, PictureText.Visible(name));

    [Fact]
    public void Half_of_a_pair_is_a_replacement() => Assert.Equal("a\ufffdb", PictureText.Visible($"a{'\ud800'}b"));

    [Fact]
    public void Every_visible_text_may_stand_in_xml() =>
        Law.Holds<string>(text =>
        {
            string visible = PictureText.Visible(text ?? "");
            Assert.Equal(visible, XmlConvert.VerifyXmlChars(visible));
            Assert.Equal(visible, PictureText.Visible(visible));
        });

    [Theory]
    [InlineData("\u05e9\u05dc\u05d5\u05dd", true)] // Hebrew
    [InlineData("123 \u0645\u0631\u062d\u0628\u0627", true)] // digits, then Arabic
    [InlineData("Visit \u05e9\u05dc\u05d5\u05dd", false)]
    [InlineData("123", false)]
    [InlineData("", false)]
    public void The_first_letter_tells_the_direction(string text, bool isRightToLeft) =>
        Assert.Equal(isRightToLeft, PictureText.IsRightToLeft(text));
}
