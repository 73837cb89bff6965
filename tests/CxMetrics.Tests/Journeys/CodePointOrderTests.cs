using System.Text;
using CxMetrics.Journeys;

namespace CxMetrics.Tests.Journeys;

public sealed class CodePointOrderTests
{
    private static readonly string[] Texts =
    [
        "",
        "A",
        "AB",
        "a",
        "é",
        "\u4e00",
        "\ue000",
        "Ａ",
        "\uffff",
        "😀",
        "😁",
        "😁a",
    ];

    [Fact]
    public void It_is_the_order_of_utf8()
    {
        foreach (string left in Texts)
        {
            foreach (string right in Texts)
            {
                Assert.Equal(
                    Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right))),
                    Math.Sign(CodePointOrder.Comparer.Compare(left, right))
                );
            }
        }
    }

    [Fact]
    public void Ranks_are_places_among_all() => Assert.Equal([2, 0, 1], CodePointOrder.Ranks(["😀", "A", "Ａ"]));
}
