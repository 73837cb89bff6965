using CxMetrics.Attribution;

namespace CxMetrics.Tests.Attribution;

public sealed class AttributionPathTests
{
    [Theory]
    [InlineData("a > b > c", ">", "a|b|c")]
    [InlineData("a>b", ">", "a|b")]
    [InlineData("  a  >b ", ">", "a|b")]
    [InlineData("Größe 1 > \u202Bעברית\u202C", ">", "Größe 1|\u202Bעברית\u202C")]
    [InlineData("a > b", ",", "a > b")]
    [InlineData("a -> b - > c", "->", "a|b - > c")]
    [InlineData("a b", " ", "a|b")]
    [InlineData("5\" tube > b", ">", "5\" tube|b")]
    public void Text_is_split_at_the_separator_and_blanks_around_are_no_part(
        string text,
        string separator,
        string expected
    ) => Assert.Equal(expected.Split('|'), AttributionPath.ParseChannels(text, separator));

    [Theory]
    [InlineData("\"men > shoes\" > mail", "men > shoes|mail")]
    [InlineData("\" a\" > b", " a|b")]
    [InlineData("\"say \"\"hi\"\"\">b", "say \"hi\"|b")]
    public void Trap_21_a_channel_that_holds_the_separator_stands_in_quotes(string text, string expected) =>
        Assert.Equal(expected.Split('|'), AttributionPath.ParseChannels(text));

    [Theory]
    [InlineData("", "Channel 1 of the path has no name")]
    [InlineData("a > > b", "Channel 2 of the path has no name")]
    [InlineData("a >", "Channel 2 of the path has no name")]
    [InlineData("> a", "Channel 1 of the path has no name")]
    [InlineData("a > \"\"", "Channel 2 of the path has no name")]
    [InlineData("a > \"b", "Channel 2 of the path: a quote is not closed")]
    [InlineData("\"a\" b > c", "Channel 1 of the path: there is text behind a closing quote")]
    public void Trap_21_what_is_not_clear_is_refused(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FormatException>(() => AttributionPath.ParseChannels(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Trap_21_any_names_are_written_so_that_they_are_read_again() =>
        Law.Holds<FsCheck.NonEmptyArray<FsCheck.NonEmptyString>>(names =>
        {
            string[] channels = [.. names.Get.Select(name => name.Get)];
            string text = new AttributionPath(channels, 1, 2).ToString();
            const string End = ": 1 conversions, 2 nulls";
            Assert.EndsWith(End, text, StringComparison.Ordinal);
            Assert.Equal(channels, AttributionPath.ParseChannels(text[..^End.Length]));
        });

    [Fact]
    public void A_separator_is_not_empty_and_has_no_quotes()
    {
        Assert.Throws<ArgumentException>(() => AttributionPath.ParseChannels("a", ""));
        Assert.Throws<ArgumentException>(() => AttributionPath.ParseChannels("a", "\""));
    }

    [Fact]
    public void What_no_path_can_have_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new AttributionPath([], 1, 1));
        Assert.Throws<ArgumentException>(() => new AttributionPath(["a", ""], 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionPath(["a"], -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionPath(["a"], 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionPath(["a"], 1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttributionPath(["a"], 1, 1, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new AttributionPath(["a"], 0, 1, 5));
        Assert.Throws<ArgumentException>(() => new AttributionPath(["a"], 1, 1) { Ages = [default, default] });
        Assert.Throws<ArgumentException>(() => new AttributionPath(["a"], 1, 1) { Ages = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new AttributionPath(["a"], 1, 1) { Ages = [TimeSpan.FromTicks(-1)] }
        );
        Assert.Null(new AttributionPath(["a"], 1, 1) { Ages = null }.Ages);
    }
}
