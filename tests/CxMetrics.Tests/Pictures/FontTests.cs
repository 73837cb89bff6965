using CxMetrics.Pictures;

namespace CxMetrics.Tests.Pictures;

public sealed class FontTests
{
    [Theory]
    [InlineData(" ", 318)]
    [InlineData("0", 636)]
    [InlineData("A", 684)]
    [InlineData("W", 989)]
    [InlineData("@", 1000)]
    [InlineData("a", 613)]
    [InlineData("i", 278)]
    [InlineData("m", 974)]
    [InlineData("~", 838)]
    public void Ascii_is_as_wide_as_in_DejaVu_Sans(string text, double thousandths) =>
        Assert.Equal(thousandths, new Font(1000).WidthOf(text), 1e-9);

    [Fact]
    public void Text_is_as_wide_as_its_characters() =>
        Law.Holds<string, string>(
            (a, b) =>
            {
                var font = new Font(12);
                // Halves of a pair become whole when put together.
                if (a is null or [] || b is null or [] || char.IsHighSurrogate(a[^1]))
                    return;
                Assert.Equal(font.WidthOf(a) + font.WidthOf(b), font.WidthOf(a + b), 1e-6);
            }
        );

    [Fact]
    public void Bold_is_wider() =>
        Assert.True(new Font(12, IsBold: true).WidthOf("Total") > new Font(12).WidthOf("Total"));

    [Fact]
    public void Combining_marks_take_no_room_of_their_own() =>
        Assert.Equal(new Font(12).WidthOf("e"), new Font(12).WidthOf("e\u0301"));

    [Theory]
    [InlineData("\u4e2d\u6587")] // Chinese
    [InlineData("\ud55c\uad6d")] // Korean
    [InlineData("\ud83d\ude00\ud83d\ude00")] // two emoji
    public void What_fills_a_square_is_at_least_as_wide_as_the_size(string text) =>
        Assert.True(new Font(10).WidthOf(text) >= 20);
}
