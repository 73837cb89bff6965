using CxMetrics.Statistics;

namespace CxMetrics.Tests.Statistics;

public sealed class CronbachAlphaTests
{
    [Fact]
    public void Two_items_have_the_textbook_value() =>
        // Variances 1 and 4 (sums of squares 2 and 8), of the sums 1+1, 2+5, 3+3 = 2, 7, 6: 7. 2 (1 - 5/7) = 4/7.
        Assert.Equal(
            4 / 7.0,
            CronbachAlpha.Of([
                [1, 1],
                [2, 5],
                [3, 3],
            ]),
            15
        );

    [Fact]
    public void The_same_item_twice_is_perfectly_reliable_and_opposite_ones_are_not()
    {
        Assert.Equal(
            1,
            CronbachAlpha.Of([
                [0.1, 0.1],
                [0.7, 0.7],
                [0.3, 0.3],
            ])
        );
        // Covariance -1, variances 1 and 4, sum 3: 2 (1 - 5/3).
        Assert.Equal(
            -4 / 3.0,
            CronbachAlpha.Of([
                [1, 3],
                [2, 5],
                [3, 1],
            ]),
            15
        );
    }

    [Fact]
    public void Moving_and_scaling_all_answers_changes_nothing()
    {
        double[][] answers =
        [
            [4, 5, 4],
            [3, 4, 2],
            [5, 5, 5],
            [2, 3, 1],
        ];
        double alpha = CronbachAlpha.Of(answers);
        Assert.Equal(alpha, CronbachAlpha.Of(Array.ConvertAll(answers, row => Array.ConvertAll(row, x => x + 1e9))));
        Assert.Equal(alpha, CronbachAlpha.Of(Array.ConvertAll(answers, row => Array.ConvertAll(row, x => x * 1024))));
    }

    [Fact]
    public void Without_variance_it_is_not_defined()
    {
        Assert.Equal(double.NaN, CronbachAlpha.Of([]));
        Assert.Equal(
            double.NaN,
            CronbachAlpha.Of([
                [1, 2],
            ])
        );
        Assert.Equal(
            double.NaN,
            CronbachAlpha.Of([
                [1, 2],
                [2, 1],
            ])
        );
    }

    [Fact]
    public void Tables_with_holes_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => CronbachAlpha.Of(null!));
        Assert.Throws<ArgumentNullException>(() =>
            CronbachAlpha.Of([
                [1, 2],
                null!,
            ])
        );
        Says(
            "index 0 has 1",
            [
                [1],
                [2],
            ]
        );
        Says(
            "index 1 has 3, the first 2",
            [
                [1, 2],
                [1, 2, 3],
            ]
        );
        Says(
            "item 1 of the respondent at index 0",
            [
                [1, double.NaN],
                [1, 2],
            ]
        );

        static void Says(string what, double[][] respondents) =>
            Assert.Contains(
                what,
                Assert.ThrowsAny<ArgumentException>(() => CronbachAlpha.Of(respondents)).Message,
                StringComparison.Ordinal
            );
    }
}
