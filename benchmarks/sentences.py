"""The sentences that the generated articles are put together from, with places for names.

``{community}``, ``{other}``, ``{street}``, ``{partner}``, ``{school}``, ``{person}``, ``{neighbour}``,
``{programme}``, ``{event}``, ``{venue}``, ``{day}`` and ``{number}`` are filled in; everything named so is
made up. ``STATED`` hold facts, ``TOLD`` mostly none: an article of the genre has about as much of both.
"""

from __future__ import annotations

LEADS = (
    "近日，{street}{community}党总支联合{partner}开展“{event}”主题活动，为居民送去一份温暖。",
    "{day}，{community}新时代文明实践站组织开展“{event}”活动，{number}余名居民参加。",
    "{day}，{district}{street}{community}与{partner}党支部签订共建协议，结成共建对子。",
    "为丰富居民的业余生活，近日，{community}携手{school}在{venue}举办“{event}”活动。",
    "日前，{district}{street}召开基层治理推进会，{community}、{other}等{number}个社区作交流发言。",
    "走进{street}{community}党群服务中心，墙上一张网格图格外醒目。",
    "“有了{programme}，办事再也不用跑远路了。”{day}，家住{community}的{person}高兴地说。",
    "{day}，由{street}主办、{community}承办的“{event}”活动在{venue}举行。",
)
STATED = (
    "{community}党委书记{person}介绍，社区成立了由{number}名党员组成的志愿服务队。",
    "去年以来，{community}打造“{programme}”服务品牌，为老年人提供助餐、助浴、助医等服务。",
    "{community}联合{other}、{partner}等单位，推出“{programme}”项目，累计开展活动{number}场。",
    "活动由{community}居委会主办，{partner}承办，{school}的{number}名学生走上舞台。",
    "{person}是{community}的网格员，今年被评为“{street}最美志愿者”。",
    "{partner}的{number}名志愿者走进{community}，为居民开展义诊、理发、磨刀等便民服务。",
    "{community}党群服务中心位于{road}{number}号，建筑面积{number}平方米，设有图书室、议事厅和儿童活动室。",
    "近年来，{street}下辖的{community}与{other}结对共建，共同举办“{event}”活动。",
    "{school}教师{person}主讲，{number}余名少年儿童在{venue}上了一堂生动的手工课。",
    "{community}邀请{partner}工作人员{neighbour}为居民讲解用电安全知识。",
    "目前，{community}已与{number}家辖区单位签订共建协议，{partner}、{school}成为首批成员。",
    "{person}、{neighbour}等志愿者来到{venue}，清理楼道杂物，劝导不文明行为。",
    "{community}荣获“{district}文明社区”称号，社区党委书记{person}上台领奖。",
    "{street}党工委组织{community}、{other}的党员代表，前往{partner}参观学习。",
    "在{community}的“{programme}”驿站，快递小哥{neighbour}喝上了热茶。",
    "{community}依托“{programme}”，组建了{number}支志愿队伍，服务困难家庭{number}户。",
)
TOLD = (
    "活动现场，大家{manner}，不时传来阵阵笑声，处处洋溢着{mood}的气氛。",
    "居民们一边{doing}，一边聊着家常，邻里之间的距离一下子拉近了许多。",
    "工作人员{manner}地讲解，{people}听得津津有味，还不时提出问题。",
    "“以前这里堆满了杂物，走路都不方便，现在{change}，心里别提多舒坦了。”一位居民说。",
    "一个多小时里，{people}{doing}，忙得满头是汗，却没有一个人喊累。",
    "此次活动不仅{effect}，也{effect_two}，受到了{people}的一致好评。",
    "接下来，社区将继续{plan}，不断{aim}，让居民的获得感更足、幸福感更强。",
    "下一步，将以此次活动为契机，{plan}，努力{aim}。",
    "天还没有亮，{people}就忙开了，有的{doing}，有的{doing_two}，一派热闹景象。",
    "针对居民反映的{problem}问题，工作人员多次上门了解情况，{change}，赢得了大家的点赞。",
    "会议强调，要{plan}，紧盯{problem}等重点环节，切实{aim}。",
    "大家纷纷表示，要{aim}，在平凡的岗位上贡献自己的力量。",
    "从{problem}到{change}，变化看得见、摸得着，{people}的脸上露出了笑容。",
    "小小的一件事，{effect}，也让人看到了基层治理的温度。",
    "问题提出来了，怎么办？{people}围坐在一起，你一言我一语，办法慢慢就有了。",
    "据了解，这样的活动每个月都会举办，内容包括{doing}、{doing_two}等，{people}可以就近参加。",
)
SLOTS = {
    "manner": ("热情高涨", "耐心细致", "认真投入", "兴致勃勃", "有说有笑", "一丝不苟", "轮流上阵", "相互配合"),
    "mood": ("欢乐祥和", "温馨融洽", "热烈友好", "喜庆团圆", "轻松愉快", "其乐融融"),
    "people": ("老人们", "孩子们", "居民们", "志愿者们", "党员们", "年轻人", "家长们", "住户们"),
    "doing": ("包饺子", "写春联", "猜灯谜", "剪窗花", "清理落叶", "分发传单", "整理图书", "修补围栏", "缝制香囊", "摆放桌椅"),
    "doing_two": ("贴标语", "搬运花草", "打扫庭院", "登记信息", "测量血压", "擦拭门窗", "调试音响", "炖煮汤圆"),
    "change": ("道路平整了", "车位划好了", "路灯亮起来了", "墙面粉刷一新", "绿化补种到位", "电梯装好了", "雨天不再积水"),
    "effect": ("丰富了居民的精神生活", "拉近了邻里之间的感情", "普及了安全知识", "传递了党和政府的关怀", "提升了居民的健康意识"),
    "effect_two": ("营造了良好的社会风尚", "弘扬了尊老敬老的传统美德", "增强了居民的归属感", "为基层治理注入了新的活力"),
    "plan": ("坚持党建引领", "完善工作机制", "拓宽服务渠道", "压实工作责任", "整合各方资源", "深化网格管理", "创新活动形式"),
    "aim": ("提高服务水平", "回应群众关切", "织密安全防线", "打通服务群众的最后一公里", "提升治理效能", "建设美好家园"),
    "problem": ("停车难", "飞线充电", "楼道堆物", "路面破损", "宠物扰民", "垃圾分类", "高空抛物", "管道老化"),
}  # fmt: skip
HEADLINES = (
    "{community}开展“{event}”活动",
    "{community}：“{programme}”暖人心",
    "{community}携手{school} 邻里乐融融",
    "{street}以“{programme}”激活治理“神经末梢”",
    "小网格里的大民生",
    "把服务送到家门口",
)
